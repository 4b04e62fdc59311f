namespace ChatOpsBot.Core.Reports.Slack;

/// <summary>What Slack takes at most. https://docs.slack.dev/reference/block-kit/blocks and the pages of its blocks and elements.</summary>
public static class SlackLimits
{
    public const int BlocksOfMessage = 50;

    public const int BlocksOfView = 100;

    /// <summary>Of a message's top-level text: <c>chat.update</c> refuses more, where <c>chat.postMessage</c> would cut.</summary>
    public const int Text = 4_000;

    public const int Header = 150;

    public const int Section = 3_000;

    /// <summary>Of a link in rich text.</summary>
    public const int Address = 3_000;

    public const int ElementsOfActions = 25;

    public const int ButtonText = 75;

    public const int ButtonValue = 2_000;

    public const int OptionText = 75;

    public const int OptionValue = 150;

    public const int OptionsOfSelect = 100;

    public const int ContainerTitle = 150;

    public const int ChildrenOfContainer = 10;

    public const int AltText = 2_000;

    /// <summary>Rows of a table with its header.</summary>
    public const int RowsOfTable = 100;

    public const int CellsOfRow = 20;

    /// <summary>Of all cells of a table together.</summary>
    public const int CharactersOfTable = 10_000;

    /// <summary>Characters of all blocks together: below what was seen to be refused with <c>msg_blocks_too_long</c>.</summary>
    public const int CharactersOfMessage = 12_000;

    public const int PrivateMetadata = 3_000;

    public const int ModalTitle = 24;
}
