namespace ChatOpsBot.Sentry;

/// <summary>An issue as Sentry lists it.</summary>
/// <param name="Count">Events in the asked span.</param>
internal sealed record SentryIssue(
    string Id, string ShortId, string Title, string Culprit, string Project, string Level, long Count, long Users, DateTimeOffset? FirstSeen, DateTimeOffset? LastSeen, bool Unhandled, string? Permalink);

/// <summary>One event of an issue, as far as it tells where and in which release.</summary>
/// <param name="Frame">The last frame of our own code: file, function, line; null when the event has no stack.</param>
internal sealed record SentryEvent(string? Release, string? Environment, string? Frame);
