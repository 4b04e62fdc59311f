using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Tests.Diagnosis;

/// <summary>Any object, in the API's own shape.</summary>
internal static class Some
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    public static PodBuilder Pod(string name = "web-5d9f7c-abcde") => new(name);

    public static ObjectObservation Object(string json) => new(KubernetesObject.Parse(json), true) { EvidenceId = "1" };

    public static ObjectObservation Event(string kind, string name, string reason, string message) => Object(JsonSerializer.Serialize(new
    {
        kind = "Event",
        metadata = new { @namespace = "shop", name = $"{name}.{reason}" },
        involvedObject = new { kind, @namespace = "shop", name },
        type = "Warning",
        reason,
        message,
        count = 7,
        firstTimestamp = Now.AddMinutes(-20),
        lastTimestamp = Now.AddMinutes(-1),
    }));

    public static Observations Observed(params Observation[] all) => new(all, TimeWindow.Ending(Now, TimeSpan.FromHours(1)), Now);

    public static Cause[] Causes(params Observation[] all) => [.. new CauseRanker().Rank(Observed(all))];

    /// <summary>A pod with one container, ready and running for a day until told otherwise.</summary>
    internal sealed class PodBuilder(string name)
    {
        private readonly JsonObject _status = new() { ["name"] = "app", ["ready"] = true, ["restartCount"] = 0, ["state"] = State("running", "startedAt", Now.AddDays(-1)) };
        private readonly JsonArray _conditions = [new JsonObject { ["type"] = "Ready", ["status"] = "True" }];
        private string _phase = "Running";

        public PodBuilder Waiting(string reason, string message = "")
        {
            _phase = reason is "CrashLoopBackOff" ? "Running" : "Pending";
            _status["state"] = new JsonObject { ["waiting"] = new JsonObject { ["reason"] = reason, ["message"] = message } };
            return Unready();
        }

        public PodBuilder Ended(string reason, int code, TimeSpan ago, int restarts = 4)
        {
            _status["restartCount"] = restarts;
            _status["lastState"] = new JsonObject { ["terminated"] = new JsonObject { ["reason"] = reason, ["exitCode"] = code, ["finishedAt"] = Now - ago } };
            return this;
        }

        public PodBuilder Unready()
        {
            _status["ready"] = false;
            _conditions[0]!["status"] = "False";
            return this;
        }

        public PodBuilder Unscheduled(string message)
        {
            _phase = "Pending";
            _conditions.Add(new JsonObject { ["type"] = "PodScheduled", ["status"] = "False", ["reason"] = "Unschedulable", ["message"] = message });
            return Unready();
        }

        public ObjectObservation Seen() => new(KubernetesObject.Parse(new JsonObject
        {
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["namespace"] = "shop", ["name"] = name, ["creationTimestamp"] = Now.AddDays(-1) },
            ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "app", ["image"] = "registry.example/web:1" }) },
            ["status"] = new JsonObject { ["phase"] = _phase, ["conditions"] = _conditions.DeepClone(), ["containerStatuses"] = new JsonArray(_status.DeepClone()) },
        }.ToJsonString()), true)
        { EvidenceId = "1" };

        private static JsonObject State(string state, string key, DateTimeOffset at) => new() { [state] = new JsonObject { [key] = at } };
    }
}
