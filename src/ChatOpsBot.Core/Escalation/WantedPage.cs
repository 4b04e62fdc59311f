using System.Collections.Immutable;

namespace ChatOpsBot.Core.Escalation;

/// <summary>A page as it is wanted at the pager.</summary>
/// <param name="OnCall">Whom to call, as runbooks name them: <c>api-on-call</c>.</param>
/// <param name="DedupKey">The same for all that concerns one incident; at most 255 characters.</param>
/// <param name="Summary">One line of at most 1,024 characters.</param>
/// <param name="Source">What is in trouble.</param>
/// <param name="Details">Names and values for the person who is woken.</param>
/// <param name="Link">The address; null before it is filed.</param>
public sealed record WantedPage(string OnCall, string DedupKey, PageAction Action, string Summary, string Source, ImmutableSortedDictionary<string, string> Details, string? Link);
