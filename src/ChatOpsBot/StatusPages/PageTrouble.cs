using System.Collections.Immutable;

namespace ChatOpsBot.StatusPages;

/// <summary>One incident of a status page.</summary>
/// <param name="Impact"><c>none</c>, <c>minor</c>, <c>major</c>, <c>critical</c> or <c>maintenance</c>.</param>
/// <param name="EndedAt">Null while it goes on.</param>
internal sealed record PageTrouble(string Title, string Impact, ImmutableArray<string> Components, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);
