namespace ChatOpsBot.Core.Remediation;

/// <summary>A change in a few words for people: <c>Roll back deployment/auth-service in default to revision 3</c>.</summary>
public static class PlanTitle
{
    public static string Of(ChangeRequest change, string? cluster)
    {
        var name = change.Kind.Length == 0 ? change.Name ?? change.Text : $"{change.Kind.ToLowerInvariant()}/{change.Name ?? change.Selector}";
        var place = (change.Namespace is { } ns ? $" in {ns}" : "") + (cluster is null or "default" ? "" : $" ({cluster})");
        return change.Verb switch
        {
            "rollout-restart" => $"Restart {name}{place}",
            "rollout-undo" => $"Roll back {name}{place}{(change.Arguments.TryGetValue("to-revision", out var revision) ? $" to revision {revision}" : "")}",
            "scale" => $"Scale {name}{place} to {change.Arguments.GetValueOrDefault("replicas", "?")}",
            "delete" => $"Delete {name}{place}",
            "cordon" => $"Cordon {name}{place}",
            "uncordon" => $"Uncordon {name}{place}",
            "reset-breaker" => $"Reset the circuit breaker of {name}{place}",
            "http-post" => $"Send POST {name}",
            _ => $"{char.ToUpperInvariant(change.Verb[0])}{change.Verb[1..]} {name}{place}",
        };
    }
}
