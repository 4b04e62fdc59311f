namespace ChatOpsBot.Core.Diagnosis.Rules.Policies;

/// <summary>An admission webhook that must be asked (<c>failurePolicy: Fail</c>) stands on a service that cannot answer.</summary>
public sealed class WebhookWithoutService : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var seen in observations.Objects("ValidatingWebhookConfiguration").Concat(observations.Objects("MutatingWebhookConfiguration")))
        {
            foreach (var hook in seen.Object.Items("webhooks").Where(h => h.Text("failurePolicy") is null or "Fail"))
            {
                if (hook.Text("clientConfig", "service", "name") is { } name && Trouble(seen.Cluster, new("Service", hook.Text("clientConfig", "service", "namespace") ?? "default", name), observations) is { } trouble)
                {
                    yield return new()
                    {
                        Code = CauseCodes.PolicyWebhookFailing,
                        Subject = seen.Object.Reference.ToString(),
                        Cluster = seen.Cluster,
                        Confidence = 0.85,
                        Summary = $"Webhook {hook.Text("name")} must be asked before objects change, and its service {name} {trouble}.",
                        For = [new(seen.EvidenceId, $"failurePolicy is Fail, and service {hook.Text("clientConfig", "service", "namespace")}/{name} {trouble}.")],
                    };
                    break;
                }
            }
        }
    }

    private static string? Trouble(string cluster, ObjectReference reference, Observations observations)
    {
        if (observations.Find(cluster, reference) is not { } service)
        {
            return observations.SawAll(cluster, "Service", reference.Namespace) ? "does not exist" : null;
        }

        return Topology.Selector(service.Object).Count > 0 && observations.SawAll(cluster, "Pod", reference.Namespace) && !observations.Topology.Selected(service).Any(p => p.IsReady)
            ? "has no ready pod"
            : null;
    }
}
