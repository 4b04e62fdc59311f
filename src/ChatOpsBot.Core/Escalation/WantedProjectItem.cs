using System.Collections.Immutable;

namespace ChatOpsBot.Core.Escalation;

/// <summary>An incident's issue as it is wanted on a project board.</summary>
/// <param name="Issue">The issue's address.</param>
/// <param name="Facts">What fields may be filled with: <c>incident</c>, <c>service</c>, <c>cause</c>, <c>team</c>, <c>owner</c>, <c>opened</c> (a date). A fact that is not known is empty.</param>
public sealed record WantedProjectItem(string Issue, ImmutableSortedDictionary<string, string> Facts, bool Resolved);
