using static ChatOpsBot.Tests.SlackServer.BlockKitRule;
using static ChatOpsBot.Tests.SlackServer.CompositionRules;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Rich text: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block.</summary>
internal static class RichTextRules
{
    private static readonly BlockKitField Style =
        Can("style", new Shape([.. new[] { "bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink" }.Select(name => Can(name, new Flag()))]));

    private static readonly BlockKitField Border = Can("border", new Number(0, 1));

    private static readonly Typed Elements = ByType(
        ("text", () => new Shape([Need("text", new Text(int.MaxValue, 1)), Style])),
        ("link", () => new Shape([Need("url", new Url()), Can("text", new Text()), Can("unsafe", new Flag()), Style])),
        ("emoji", () => new Shape([Need("name", new Text(100, 1)), Can("unicode", new Text()), Can("url", new Url()), Can("skin_tone", new Number(1, 6)), Style])),
        ("user", () => new Shape([Need("user_id", new Text(20, 1)), Style])),
        ("usergroup", () => new Shape([Need("usergroup_id", new Text(20, 1)), Style])),
        ("team", () => new Shape([Need("team_id", new Text(20, 1)), Style])),
        ("channel", () => new Shape([Need("channel_id", new Text(20, 1)), Style])),
        ("broadcast", () => new Shape([Need("range", new OneOf("here", "channel", "everyone")), Style])),
        ("color", () => new Shape([Need("value", new Text(20, 1)), Style])),
        ("date", () => new Shape([Need("timestamp", new Number(0, long.MaxValue)), Need("format", new Text(300, 1)), Can("url", new Url()), Can("fallback", new Text()), Style])));

    private static readonly Typed Preformatted = ByType(("text", () => Elements.Types["text"].Value), ("link", () => Elements.Types["link"].Value));

    private static readonly Typed Sections = ByType(
        ("rich_text_section", Section),
        ("rich_text_list", () => new Shape([Need("elements", new List(ByType(("rich_text_section", Section)), int.MaxValue)), Need("style", new OneOf("bullet", "ordered")), Can("indent", new Number(0, 8)), Can("offset", new Number(0, int.MaxValue)), Border])),
        ("rich_text_quote", () => new Shape([Need("elements", new List(Elements, int.MaxValue)), Border])),
        ("rich_text_preformatted", () => new Shape([Need("elements", new List(Preformatted, int.MaxValue)), Can("language", new Text(50)), Border])));

    /// <summary>The block, wherever it stands.</summary>
    public static BlockKitRule Block() => ByType(("rich_text", Shape));

    public static BlockKitRule Shape() => new Shape([Can("block_id", new Text(255, 1)), Need("elements", new List(Sections, int.MaxValue))]);

    private static BlockKitRule Section() => new Shape([Need("elements", new List(Elements, int.MaxValue, Least: 0))]);
}
