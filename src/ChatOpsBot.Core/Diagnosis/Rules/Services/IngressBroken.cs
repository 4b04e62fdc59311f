using System.Text.Json;

namespace ChatOpsBot.Core.Diagnosis.Rules.Services;

/// <summary>An Ingress names a service, a service port, a TLS secret or a class that does not exist.</summary>
public sealed class IngressBroken : ICauseRule
{
    private const string OldClass = "kubernetes.io/ingress.class";
    private const string DefaultClass = "ingressclass.kubernetes.io/is-default-class";

    public IEnumerable<Cause> Propose(Observations observations) => observations.Objects("Ingress")
        .SelectMany(seen => Class(seen, observations).Concat(Tls(seen, observations)).Concat(Backends(seen, observations)));

    private static IEnumerable<Cause> Class(ObjectObservation seen, Observations observations)
    {
        if (!observations.SawAll(seen.Cluster, "IngressClass", null))
        {
            yield break;
        }

        var classes = observations.Objects("IngressClass").Where(c => c.Cluster == seen.Cluster).ToList();
        if (seen.Object.Text("spec", "ingressClassName") is { } name)
        {
            if (classes.All(c => c.Object.Name != name))
            {
                yield return Tell(seen, CauseCodes.IngressClassMissing, 0.9, $"names class {name}, which does not exist");
            }
        }
        else if (!seen.Object.Annotations.ContainsKey(OldClass) && !seen.Object.Items("status", "loadBalancer", "ingress").Any()
            && classes.All(c => c.Object.Annotations.GetValueOrDefault(DefaultClass) != "true"))
        {
            yield return Tell(seen, CauseCodes.IngressClassMissing, 0.7, "names no class, and none is the default, so no controller serves it");
        }
    }

    private static IEnumerable<Cause> Tls(ObjectObservation seen, Observations observations)
    {
        var it = seen.Object;
        if (!observations.SawAll(seen.Cluster, "Secret", it.Namespace))
        {
            yield break;
        }

        foreach (var secret in it.Items("spec", "tls").Select(t => t.Text("secretName")).OfType<string>().Distinct())
        {
            if (observations.Find(seen.Cluster, new("Secret", it.Namespace, secret)) is null)
            {
                yield return Tell(seen, CauseCodes.IngressTlsMissing, 0.9, $"names TLS secret {secret}, which does not exist");
            }
        }
    }

    private static IEnumerable<Cause> Backends(ObjectObservation seen, Observations observations)
    {
        var it = seen.Object;
        foreach (var (name, port) in it.Items("spec", "rules").SelectMany(r => r.Items("http", "paths")).Select(p => p.At("backend"))
            .Append(it.Json.At("spec", "defaultBackend")).Append(it.Json.At("spec", "backend")).OfType<JsonElement>().Select(Backend).Distinct())
        {
            var reference = new ObjectReference("Service", it.Namespace, name);
            var service = name.Length == 0 ? null : observations.Find(seen.Cluster, reference);
            if (service is null)
            {
                if (name.Length > 0 && observations.SawAll(seen.Cluster, "Service", it.Namespace))
                {
                    yield return Tell(seen, CauseCodes.IngressBackendMissing, 0.93, $"sends to service {name}, which does not exist");
                }
            }
            else if (port.Length > 0 && port != "use-annotation" && service.Object.Items("spec", "ports").Any() && !service.Object.Items("spec", "ports").Any(p => p.Text("port") == port || p.Text("name") == port))
            {
                yield return Tell(seen, CauseCodes.IngressBackendMissing, 0.92, $"sends to port {port} of service {name}, which has no such port");
            }
        }
    }

    // networking.k8s.io/v1, then the form of the versions before it.
    private static (string Name, string Port) Backend(JsonElement backend) => backend.At("service") is { } service
        ? (service.Text("name") ?? "", service.Text("port", "number") ?? service.Text("port", "name") ?? "")
        : (backend.Text("serviceName") ?? "", backend.Text("servicePort") ?? "");

    private static Cause Tell(ObjectObservation seen, string code, double confidence, string what) => new()
    {
        Code = code,
        Subject = seen.Object.Reference.ToString(),
        Cluster = seen.Cluster,
        Confidence = confidence,
        Summary = $"Ingress {seen.Object.Namespace}/{seen.Object.Name} {what}.",
        For = [new(seen.EvidenceId, $"The Ingress {what}.")],
    };
}
