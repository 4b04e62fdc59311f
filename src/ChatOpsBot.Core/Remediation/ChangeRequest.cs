using System.Collections.Immutable;

namespace ChatOpsBot.Core.Remediation;

/// <summary>A change as a runbook or a cause words it, before it is planned against the object as it is.</summary>
/// <param name="Verb">What it does: <c>rollout-restart</c>, <c>rollout-undo</c>, <c>delete</c>, <c>scale</c>, <c>cordon</c>, <c>uncordon</c>, <c>label</c>, <c>annotate</c>, <c>http-post</c>.</param>
/// <param name="Kind">Kubernetes kind (<c>Deployment</c>), or empty for an HTTP change.</param>
/// <param name="Namespace">Null when the command names none.</param>
/// <param name="Name">Object name; null when <paramref name="Selector"/> chooses. For an HTTP change, the address.</param>
/// <param name="Arguments">What the verb needs beside its object, by kubectl's flag name: <c>replicas</c>, <c>to-revision</c>, label pairs.</param>
/// <param name="Text">The command as written.</param>
public sealed record ChangeRequest(
    string Verb,
    string Kind,
    string? Namespace,
    string? Name,
    string? Selector,
    ImmutableSortedDictionary<string, string> Arguments,
    string Text);
