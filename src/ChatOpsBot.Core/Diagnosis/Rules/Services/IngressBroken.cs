namespace ChatOpsBot.Core.Diagnosis.Rules.Services;

/// <summary>An Ingress names a service, a service port, a TLS secret or a class that does not exist.</summary>
public sealed class IngressBroken : ICauseRule
{
    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var seen in observations.Objects("Ingress"))
        {
            var it = seen.Object;
            if (it.Text("spec", "ingressClassName") is { } name && observations.SawAll(seen.Cluster, "IngressClass", null)
                && observations.Find(seen.Cluster, new("IngressClass", null, name)) is null)
            {
                yield return Tell(CauseCodes.IngressClassMissing, 0.9, $"names class {name}, which does not exist");
            }

            foreach (var secret in it.Items("spec", "tls").Select(t => t.Text("secretName")).OfType<string>().Distinct())
            {
                if (observations.SawAll(seen.Cluster, "Secret", it.Namespace) && observations.Find(seen.Cluster, new("Secret", it.Namespace, secret)) is null)
                {
                    yield return Tell(CauseCodes.IngressTlsMissing, 0.9, $"names TLS secret {secret}, which does not exist");
                }
            }

            var paths = it.Items("spec", "rules").SelectMany(r => r.Items("http", "paths")).Select(p => p.At("backend", "service"))
                .Append(it.Json.At("spec", "defaultBackend", "service")).OfType<System.Text.Json.JsonElement>();
            foreach (var backend in paths.DistinctBy(b => b.GetRawText()))
            {
                var reference = new ObjectReference("Service", it.Namespace, backend.Text("name") ?? "");
                var service = observations.Find(seen.Cluster, reference);
                if (service is null)
                {
                    if (observations.SawAll(seen.Cluster, "Service", it.Namespace))
                    {
                        yield return Tell(CauseCodes.IngressBackendMissing, 0.93, $"sends to service {reference.Name}, which does not exist");
                    }
                }
                else if (!service.Object.Items("spec", "ports").Any(p => p.Text("port") == backend.Text("port", "number") || (backend.Text("port", "name") is { } port && p.Text("name") == port)))
                {
                    yield return Tell(CauseCodes.IngressBackendMissing, 0.92, $"sends to port {backend.Text("port", "number") ?? backend.Text("port", "name")} of service {reference.Name}, which has no such port");
                }
            }

            Cause Tell(string code, double confidence, string what) => new()
            {
                Code = code,
                Subject = it.Reference.ToString(),
                Cluster = seen.Cluster,
                Confidence = confidence,
                Summary = $"Ingress {it.Namespace}/{it.Name} {what}.",
                For = [new(seen.EvidenceId, $"The Ingress {what}.")],
            };
        }
    }
}
