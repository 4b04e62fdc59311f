using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Logs;

namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>
/// Finds the time of a recording that does not state it. Only fields that say when something happened count: a
/// certificate's expiry lies in the future.
/// </summary>
internal static class NewestTime
{
    private const int LinesOfALog = 40;

    private static readonly HashSet<string> PastFields = new(StringComparer.Ordinal)
    {
        "creationTimestamp", "lastTransitionTime", "lastUpdateTime", "lastProbeTime", "lastHeartbeatTime", "startTime", "startedAt", "finishedAt",
        "completionTime", "firstTimestamp", "lastTimestamp", "eventTime", "lastObservedTime", "lastScheduleTime", "lastSuccessfulTime", "lastScaleTime",
        "renewTime", "acquireTime", "time", "timestamp", "deletionTimestamp",
    };

    public static DateTimeOffset? Of(JsonNode node) => Walk(node).Max();

    public static DateTimeOffset? OldestOf(JsonNode node) => Walk(node).Min();

    public static DateTimeOffset? Of(ContainerLog log)
    {
        var lines = log.ReadText().AsSpan().TrimEnd('\n').ToString().Split('\n');
        return lines.TakeLast(LinesOfALog).Select(line => LineTime.Find(line)).Max();
    }

    /// <summary>Moves the times after <paramref name="origin"/> by <paramref name="shift"/>.</summary>
    public static void ShiftAfter(JsonNode? node, DateTimeOffset origin, TimeSpan shift)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map.ToList())
                {
                    if (value is JsonValue && PastFields.Contains(name) && value.Time() is { } time && time > origin)
                    {
                        map[name] = Times.Format(time + shift);
                    }
                    else
                    {
                        ShiftAfter(value, origin, shift);
                    }
                }

                break;
            case JsonArray array:
                foreach (var item in array)
                {
                    ShiftAfter(item, origin, shift);
                }

                break;
        }
    }

    private static IEnumerable<DateTimeOffset?> Walk(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => pair.Value is JsonValue value
            ? PastFields.Contains(pair.Key) ? [value.Time()] : []
            : Walk(pair.Value)),
        JsonArray array => array.SelectMany(Walk),
        _ => [],
    };
}
