using System.Collections.Immutable;

namespace ChatOpsBot.Core.Access;

/// <summary>Rights of some people in some places.</summary>
/// <param name="People">Platform ids, names of known people, or <c>*</c> for everybody.</param>
/// <param name="Groups">Platform groups.</param>
/// <param name="Namespaces">Empty for all.</param>
/// <param name="Clusters">Empty for all.</param>
public sealed record Role(
    string Name,
    ImmutableArray<string> People,
    ImmutableArray<string> Groups,
    ImmutableArray<Right> May,
    ImmutableArray<string> Namespaces,
    ImmutableArray<string> Clusters);
