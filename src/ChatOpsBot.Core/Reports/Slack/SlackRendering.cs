using System.Collections.Immutable;

namespace ChatOpsBot.Core.Reports.Slack;

/// <summary>What a renderer must know beside the report.</summary>
public sealed record SlackRendering
{
    public static SlackRendering Plain { get; } = new();

    /// <summary>False for a workspace that does not know plan, task card, container and table blocks yet.</summary>
    public bool Modern { get; init; } = true;

    /// <summary>Where the message can be read whole; null when it has no such place, and goes along as a file.</summary>
    public string? Whole { get; init; }

    /// <summary>The uploaded pictures of charts, by their place among the report's charts; those without one are drawn as text.</summary>
    public ImmutableDictionary<int, string> Pictures { get; init; } = ImmutableDictionary<int, string>.Empty;
}
