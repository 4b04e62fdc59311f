namespace ChatOpsBot.Core.Commands;

/// <summary>A change in the words of the person who wants it, before it is looked up what they mean.</summary>
/// <param name="Verb">As in <see cref="Remediation.ChangeRequest.Verb"/>.</param>
/// <param name="Target">The object; never a pronoun.</param>
/// <param name="Number">Replicas for <c>scale</c>, the revision for <c>rollout-undo</c> (null = the one before).</param>
public sealed record WantedChange(string Verb, TargetWord Target, int? Number = null);
