using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Describe;
using ChatOpsBot.Kubernetes.Kubectl;

namespace ChatOpsBot.Kubernetes.Events;

/// <summary>The table of <c>kubectl events</c>.</summary>
internal static class EventsText
{
    /// <summary>By when it was last seen, oldest first.</summary>
    public static IReadOnlyList<KubernetesObject> Ordered(IEnumerable<KubernetesObject> events) => [.. events.OrderBy(LastSeen)];

    /// <returns>A line for each event, behind the headers.</returns>
    public static IReadOnlyList<string> Print(IReadOnlyList<KubernetesObject> events, bool namespaces, bool noHeaders, DateTimeOffset now)
    {
        var table = TabWriter.ForTables();
        if (!noHeaders)
        {
            table.WriteLine($"{(namespaces ? "NAMESPACE\t" : "")}LAST SEEN\tTYPE\tREASON\tOBJECT\tMESSAGE");
        }

        foreach (var one in events)
        {
            var message = (one.Text("message") ?? "").Trim().ReplaceLineEndings(" ");
            table.WriteLine(
                $"{(namespaces ? $"{one.Namespace}\t" : "")}{EventTable.Age(one, now)}\t{one.Text("type")}\t{one.Text("reason")}\t"
                + $"{one.Text("involvedObject", "kind")}/{one.Text("involvedObject", "name")}\t{message}");
        }

        return table.ToLines();
    }

    private static DateTimeOffset LastSeen(KubernetesObject one) =>
        one.Time("series", "lastObservedTime") ?? one.Time("lastTimestamp") ?? one.Time("eventTime") ?? DateTimeOffset.MinValue;
}
