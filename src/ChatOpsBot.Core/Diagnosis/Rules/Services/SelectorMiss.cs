namespace ChatOpsBot.Core.Diagnosis.Rules.Services;

/// <summary>A service whose selector no pod matches: which workload it was meant for, and which label differs.</summary>
internal static class SelectorMiss
{
    /// <returns>Null when nothing comes close and nobody asked for the service.</returns>
    public static Cause? Of(ObjectObservation service, IReadOnlyDictionary<string, string> selector, IEnumerable<(KubernetesObject Object, IReadOnlyDictionary<string, string> Labels)> owners, Observations observations)
    {
        var it = service.Object;
        var near = owners.Select(w => (Reference: w.Object.Controller ?? w.Object.Reference, w.Labels))
            .Concat(observations.Topology.PodsIn(service.Cluster, it.Namespace).Where(p => !p.IsFinished).Select(p => (Reference: p.Workload, p.Seen.Object.Labels)))
            .Select(w => (w.Reference, w.Labels, Close: Closeness(selector, it.Name, w.Reference.Name, w.Labels)))
            .Where(w => w.Close > 0).OrderByDescending(w => w.Close).FirstOrDefault();
        if (near.Reference is null && !service.IsSubject)
        {
            return null;
        }

        var differs = near.Reference is null ? "" : "; " + string.Join(", ", selector.Where(p => near.Labels.GetValueOrDefault(p.Key) != p.Value)
            .Select(p => near.Labels.TryGetValue(p.Key, out var has) ? $"{p.Key} is {has} there, not {p.Value}" : $"{p.Key} is not set there")) + $" ({Say.Name(near.Reference)})";
        return new()
        {
            Code = CauseCodes.ServiceSelectorMismatch,
            Subject = it.Reference.ToString(),
            Cluster = service.Cluster,
            Confidence = near.Reference is null ? 0.75 : 0.88,
            Summary = $"Service {it.Namespace}/{it.Name} selects {Text(selector)}, which no pod carries{differs}.",
            For = [new(service.EvidenceId, $"No pod matches {Text(selector)}{differs}.")],
            Related = near.Reference is null ? [] : [near.Reference],
        };
    }

    public static string Text(IReadOnlyDictionary<string, string> selector) => string.Join(",", selector.Select(p => $"{p.Key}={p.Value}"));

    // A label that agrees weighs most, then the name, then a value that is nearly the same.
    private static int Closeness(IReadOnlyDictionary<string, string> selector, string service, string workload, IReadOnlyDictionary<string, string> labels) =>
        (3 * selector.Count(p => labels.TryGetValue(p.Key, out var value) && value == p.Value))
        + (workload == service ? 3 : workload.StartsWith(service, StringComparison.Ordinal) || service.StartsWith(workload, StringComparison.Ordinal) ? 2 : 0)
        + selector.Count(p => labels.TryGetValue(p.Key, out var value) && Alike(value, p.Value))
        + selector.Count(p => labels.Values.Contains(p.Value) && !(labels.TryGetValue(p.Key, out var value) && value == p.Value));

    private static bool Alike(string a, string b) =>
        a != b && (string.Equals(a, b, StringComparison.OrdinalIgnoreCase) || a.StartsWith(b, StringComparison.OrdinalIgnoreCase) || b.StartsWith(a, StringComparison.OrdinalIgnoreCase)
            || (a.Length > 3 && Commands.Spelling.Distance(a, b) <= 2));
}
