using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary>The events at the end of a description.</summary>
internal static class EventTable
{
    /// <summary>Prints the events about an object, oldest first.</summary>
    public static void Events(this DescriptionWriter writer, KubernetesObject subject, DescribeContext context)
    {
        if (context.Events is null)
        {
            return;
        }

        var events = context.Events.Where(one => IsAbout(one, subject)).OrderBy(one => one.Time("lastTimestamp") ?? DateTimeOffset.MinValue).ToList();
        if (events.Count == 0)
        {
            writer.Line(0, "Events:\t<none>");
            return;
        }

        writer.Line(0, "Events:");
        writer.Line(1, "Type\tReason\tAge\tFrom\tMessage");
        writer.Line(1, "----\t------\t----\t----\t-------");
        foreach (var one in events)
        {
            var source = one.Text("source", "component") is { Length: > 0 } component ? component : one.Text("reportingComponent");
            writer.Line(1, $"{one.Text("type")}\t{one.Text("reason")}\t{Age(one, context.Now)}\t{source}\t{one.Text("message")?.Trim()}");
        }
    }

    /// <summary>When it last happened, and how often since when: <c>3m (x5 over 20m)</c>.</summary>
    public static string Age(KubernetesObject one, DateTimeOffset now)
    {
        var first = HumanDuration.Since(one.Time("eventTime") ?? one.Time("firstTimestamp"), now);
        if (one.Json.At("series") is { } series)
        {
            return $"{HumanDuration.Since(series.Time("lastObservedTime"), now)} (x{series.Number("count") ?? 0} over {first})";
        }

        return one.Number("count") is > 1 and var count ? $"{HumanDuration.Since(one.Time("lastTimestamp"), now)} (x{count} over {first})" : first;
    }

    /// <summary>Whether an event is about an object. A node's kubelet uses the node's name for its uid.</summary>
    public static bool IsAbout(KubernetesObject one, KubernetesObject subject)
    {
        if (one.Text("involvedObject", "name") != subject.Name || (one.Text("involvedObject", "namespace") ?? "") != (subject.Namespace ?? ""))
        {
            return false;
        }

        var uid = one.Text("involvedObject", "uid") ?? "";
        var isMirror = subject.Annotations.TryGetValue("kubernetes.io/config.mirror", out var mirror) && subject.Kind == "Pod";
        var expected = isMirror ? mirror : subject.Uid;
        return (subject.Kind == "Pod" || one.Text("involvedObject", "kind") == subject.Kind)
            && (expected is not { Length: > 0 } || uid == expected || (subject.Kind == "Node" && uid == subject.Name));
    }
}
