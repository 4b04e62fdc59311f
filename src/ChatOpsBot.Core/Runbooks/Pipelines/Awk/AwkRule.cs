using System.Collections.Immutable;

namespace ChatOpsBot.Core.Runbooks.Pipelines.Awk;

/// <summary>One <c>condition { actions }</c>. An action gives the line that it prints, or null.</summary>
internal sealed record AwkRule(Func<AwkRow, bool> Condition, ImmutableArray<Func<AwkRow, string?>> Actions, bool AtEnd);
