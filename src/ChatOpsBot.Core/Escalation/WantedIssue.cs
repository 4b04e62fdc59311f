using System.Collections.Immutable;

namespace ChatOpsBot.Core.Escalation;

/// <summary>An issue as it is wanted in GitHub.</summary>
/// <param name="Repository"><c>owner/name</c>.</param>
/// <param name="Marker">A hidden comment in the body that finds it again.</param>
/// <param name="Body">GitHub Markdown within GitHub's limit.</param>
/// <param name="Comments">What did not fit, in order, each within the limit and with a marker of its own.</param>
/// <param name="Labels">Created when missing.</param>
/// <param name="Closed">True once the incident is resolved.</param>
public sealed record WantedIssue(string Repository, string Marker, string Title, string Body, ImmutableArray<string> Comments, ImmutableArray<string> Labels, bool Closed);
