namespace ChatOpsBot.Sandbox.Kubernetes.Access;

/// <param name="Reason">The binding that allows it, or the roles that could not be found; empty for a plain no.</param>
internal sealed record AccessDecision(bool IsAllowed, string Reason);
