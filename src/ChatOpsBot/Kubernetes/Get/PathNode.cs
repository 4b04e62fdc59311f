using System.Collections.Immutable;
using System.Text.Json;

namespace ChatOpsBot.Kubernetes.Get;

/// <summary>A part of a JSONPath template.</summary>
internal abstract record PathNode;

/// <summary>Text that is printed, or a constant of a filter.</summary>
internal sealed record PathConstant(JsonElement Value) : PathNode;

/// <summary>A path between braces: each step is applied to what the one before it found.</summary>
internal sealed record PathSteps(ImmutableArray<PathNode> Steps) : PathNode;

internal sealed record PathField(string Name) : PathNode;

internal sealed record PathWildcard : PathNode;

/// <summary><c>..</c>: everything below.</summary>
internal sealed record PathRecursive : PathNode;

/// <summary><c>[start:end:step]</c>, or one element when <paramref name="Single"/>.</summary>
internal sealed record PathSlice(int? Start, int? End, int Step, bool Single) : PathNode;

internal sealed record PathUnion(ImmutableArray<PathSteps> Branches) : PathNode;

/// <param name="Operator">Empty for "is there".</param>
internal sealed record PathFilter(PathSteps Left, string Operator, PathSteps? Right) : PathNode;

/// <summary><c>{range …}…{end}</c>.</summary>
internal sealed record PathRange(PathSteps Over, ImmutableArray<PathNode> Body) : PathNode;
