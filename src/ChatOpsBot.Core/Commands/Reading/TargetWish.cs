using System.Collections.Immutable;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>What a command can be done to, so that a pronoun finds the right thing.</summary>
/// <param name="Verb">The change's verb; null for a command that only reads, which may then choose by itself.</param>
/// <param name="Kinds">Kubernetes kinds that fit; empty for anything.</param>
internal sealed record TargetWish(string? Verb, ImmutableArray<string> Kinds)
{
    public static readonly ImmutableArray<string> Workloads = ["Deployment", "StatefulSet", "DaemonSet"];

    public static TargetWish Reading { get; } = new(null, []);

    public bool Fits(string? kind) => Kinds.IsEmpty || kind is null || Kinds.Contains(kind);
}
