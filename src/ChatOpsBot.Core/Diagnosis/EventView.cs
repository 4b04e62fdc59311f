namespace ChatOpsBot.Core.Diagnosis;

/// <summary>An event of either API group, read into one shape.</summary>
public sealed class EventView(ObjectObservation seen)
{
    private readonly KubernetesObject _event = seen.Object;

    public string Cluster => seen.Cluster;

    public string EvidenceId => seen.EvidenceId;

    public ObjectReference About { get; } = Regarding(seen.Object);

    public string Reason { get; } = seen.Object.Text("reason") ?? "";

    public string Message => _event.Text("message") ?? _event.Text("note") ?? "";

    public bool IsWarning => _event.Text("type") == "Warning";

    public long Count => _event.Number("count") ?? _event.Number("series", "count") ?? _event.Number("deprecatedCount") ?? 1;

    public DateTimeOffset? First => _event.Time("firstTimestamp") ?? _event.Time("eventTime") ?? _event.Time("deprecatedFirstTimestamp") ?? _event.Created;

    public DateTimeOffset? Last => _event.Time("lastTimestamp") ?? _event.Time("series", "lastObservedTime") ?? _event.Time("deprecatedLastTimestamp") ?? First;

    private static ObjectReference Regarding(KubernetesObject it)
    {
        var about = it.Json.At("involvedObject") ?? it.Json.At("regarding");
        var kind = about?.Text("kind") ?? "";
        return new(kind, kind is "Node" or "PersistentVolume" or "Namespace" ? null : about?.Text("namespace") is { Length: > 0 } ns ? ns : it.Namespace, about?.Text("name") ?? "");
    }
}
