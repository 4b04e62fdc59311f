using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Remediation;

/// <summary>A change in a person's words, made into the request that a runbook's line would be.</summary>
internal static class ChangeCommands
{
    private static readonly ImmutableArray<string> Workloads = ["Deployment", "StatefulSet", "DaemonSet"];

    /// <summary>The kinds of object that a verb can be done to.</summary>
    public static ImmutableArray<string> KindsFor(string verb) => verb switch
    {
        "rollout-restart" or "rollout-undo" => Workloads,
        "scale" => ["Deployment", "StatefulSet"],
        "delete" => ["Pod", "LimitRange"],
        "cordon" or "uncordon" => ["Node"],
        _ => [],
    };

    /// <summary>The request for one object.</summary>
    public static ChangeRequest For(WantedChange wanted, ObjectReference target)
    {
        var arguments = ImmutableSortedDictionary<string, string>.Empty;
        if (wanted.Number is { } number)
        {
            arguments = arguments.Add(wanted.Verb == "scale" ? "replicas" : "to-revision", number.ToString(CultureInfo.InvariantCulture));
        }

        var ns = target.Namespace is null ? "" : $" -n {target.Namespace}";
        var name = $"{target.Kind.ToLowerInvariant()}/{target.Name}";
        var text = wanted.Verb switch
        {
            "rollout-restart" => $"kubectl{ns} rollout restart {name}",
            "rollout-undo" => $"kubectl{ns} rollout undo {name}{(wanted.Number is { } revision ? $" --to-revision={revision}" : "")}",
            "scale" => $"kubectl{ns} scale {name} --replicas={wanted.Number}",
            "delete" => $"kubectl{ns} delete {target.Kind.ToLowerInvariant()} {target.Name}",
            _ => $"kubectl {wanted.Verb} {target.Name}",
        };
        return new ChangeRequest(wanted.Verb, target.Kind, target.Namespace, target.Name, null, arguments, text);
    }

    /// <summary>The request to reset a service's circuit breaker, which the configuration knows how to do.</summary>
    public static ChangeRequest ResetBreaker(string service) =>
        new("reset-breaker", "", null, service, null, ImmutableSortedDictionary<string, string>.Empty, $"reset the circuit breaker of {service}");
}
