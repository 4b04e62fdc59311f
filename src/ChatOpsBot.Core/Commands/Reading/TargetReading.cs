using System.Collections.Immutable;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>What a target turned out to be: one object, several that it may be, or none.</summary>
/// <param name="Candidates">In the order in which they were shown.</param>
internal sealed record TargetReading(ImmutableArray<TargetWord> Candidates)
{
    public static TargetReading None { get; } = new([]);

    /// <summary>True when the name was corrected: what it becomes is only a guess.</summary>
    public bool Guessed { get; init; }

    /// <summary>The object, when it is certain.</summary>
    public TargetWord? Certain => Candidates is [var only] && !Guessed ? only : null;

    public static TargetReading Of(params ReadOnlySpan<TargetWord> candidates) => new([.. candidates]);
}
