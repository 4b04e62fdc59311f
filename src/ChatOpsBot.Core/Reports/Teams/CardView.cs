using System.Collections.Immutable;

namespace ChatOpsBot.Core.Reports.Teams;

/// <summary>Whom a card is for, and what it refers to.</summary>
public sealed record CardView
{
    /// <summary>A card for everybody, with every button.</summary>
    public static CardView Everybody { get; } = new();

    /// <summary>The message's slot, which its buttons and its refresh carry back; null for a card that is no message of the bot's.</summary>
    public string? Slot { get; init; }

    /// <summary>Whether the buttons that decide on a plan are shown.</summary>
    public bool Decides { get; init; } = true;

    /// <summary>Platform ids of the people whose client asks for a card of their own when it shows this one; at most 60 count.</summary>
    public ImmutableArray<string> RefreshFor { get; init; } = [];

    /// <summary>The address of the message uncut; null when there is none.</summary>
    public string? Whole { get; init; }
}
