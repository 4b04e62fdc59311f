using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;

namespace ChatOpsBot.Sandbox.Kubernetes.Tables;

/// <summary>
/// Pods. STATUS is no field of a pod: it is made of the phase, the states of init containers and containers, and whether
/// the pod is being deleted. https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/
/// </summary>
internal static class PodPrinter
{
    public static Printer Printer { get; } = new(
        [
            Printer.NameColumn, Printer.Text("Ready"), Printer.Text("Status"), Printer.Text("Restarts"), Printer.AgeColumn,
            Printer.Wide("IP"), Printer.Wide("Node"), Printer.Wide("Nominated Node"), Printer.Wide("Readiness Gates"),
        ],
        Cells);

    private static JsonNode?[] Cells(JsonObject pod, DateTimeOffset now)
    {
        var summary = new Summary(pod);
        var restarts = summary.Restarts.ToString(CultureInfo.InvariantCulture);
        if (summary.Restarts != 0 && summary.LastRestart is { } last)
        {
            restarts += $" ({HumanDuration.Since(last, now)} ago)";
        }

        var address = pod.Objects("status", "podIPs").Select(one => one.Text("ip")).FirstOrDefault() ?? pod.Text("status", "podIP");
        return
        [
            pod.Name(), $"{summary.Ready}/{summary.Total}", summary.Reason, restarts, Printer.Age(pod, now),
            Tables.Cells.OrNone(address), Tables.Cells.OrNone(pod.Text("spec", "nodeName")),
            Tables.Cells.OrNone(pod.Text("status", "nominatedNodeName")), ReadinessGates(pod),
        ];
    }

    private static string ReadinessGates(JsonObject pod)
    {
        var gates = pod.Objects("spec", "readinessGates");
        return gates.Count == 0 ? Tables.Cells.None : $"{gates.Count(gate => Tables.Cells.HasCondition(pod, gate.Text("conditionType")))}/{gates.Count}";
    }

    private sealed class Summary
    {
        private readonly JsonObject _pod;
        private readonly HashSet<string> _sidecars;
        private long _sidecarRestarts;
        private DateTimeOffset? _lastSidecarRestart;

        public Summary(JsonObject pod)
        {
            _pod = pod;
            _sidecars = [.. pod.Objects("spec", "initContainers").Where(one => one.Text("restartPolicy") == "Always").Select(one => one.Text("name"))];
            Total = pod.Objects("spec", "containers").Count + _sidecars.Count;
            var phase = pod.Text("status", "phase");
            Reason = pod.Text("status", "reason") is { Length: > 0 } reason ? reason : phase;
            if (pod.Objects("status", "conditions").Any(one => one.Text("type") == "PodScheduled" && one.Text("reason") == "SchedulingGated"))
            {
                Reason = "SchedulingGated";
            }

            if (!ReadInitContainers() || Tables.Cells.HasCondition(pod, "Initialized"))
            {
                ReadContainers();
            }

            if (pod.At("metadata", "deletionTimestamp") is not null)
            {
                Reason = pod.Text("status", "reason") == "NodeLost" ? "Unknown" : phase is "Succeeded" or "Failed" ? Reason : "Terminating";
            }
        }

        public int Total { get; }

        public int Ready { get; private set; }

        public string Reason { get; private set; }

        public long Restarts { get; private set; }

        public DateTimeOffset? LastRestart { get; private set; }

        /// <summary>Whether the pod still initialises.</summary>
        private bool ReadInitContainers()
        {
            var statuses = _pod.Objects("status", "initContainerStatuses");
            for (var i = 0; i < statuses.Count; i++)
            {
                var status = statuses[i];
                var isSidecar = _sidecars.Contains(status.Text("name"));
                var restarted = status.Time("lastState", "terminated", "finishedAt");
                Restarts += status.Number("restartCount");
                LastRestart = Later(LastRestart, restarted);
                if (isSidecar)
                {
                    _sidecarRestarts += status.Number("restartCount");
                    _lastSidecarRestart = Later(_lastSidecarRestart, restarted);
                }

                var terminated = status.At("state", "terminated");
                if (terminated is not null && terminated.Number("exitCode") == 0)
                {
                    continue;
                }

                if (isSidecar && status.Flag("started") == true)
                {
                    Ready += status.Flag("ready") == true ? 1 : 0;
                    continue;
                }

                var waiting = status.Text("state", "waiting", "reason");
                Reason = terminated is not null ? $"Init:{EndOf(terminated)}"
                    : waiting is not ("" or "PodInitializing") ? $"Init:{waiting}"
                    : $"Init:{i}/{_pod.Objects("spec", "initContainers").Count}";
                return true;
            }

            return false;
        }

        private void ReadContainers()
        {
            (Restarts, LastRestart) = (_sidecarRestarts, _lastSidecarRestart);
            var hasRunning = false;
            foreach (var status in _pod.Objects("status", "containerStatuses").Reverse())
            {
                Restarts += status.Number("restartCount");
                LastRestart = Later(LastRestart, status.Time("lastState", "terminated", "finishedAt"));
                if (status.Text("state", "waiting", "reason") is { Length: > 0 } waiting)
                {
                    Reason = waiting;
                }
                else if (status.At("state", "terminated") is { } terminated)
                {
                    Reason = EndOf(terminated);
                }
                else if (status.Flag("ready") == true && status.At("state", "running") is not null)
                {
                    hasRunning = true;
                    Ready++;
                }
            }

            if (Reason == "Completed" && hasRunning)
            {
                Reason = Tables.Cells.HasCondition(_pod, "Ready") ? "Running" : "NotReady";
            }
        }

        private static string EndOf(JsonNode terminated) => terminated.Text("reason") is { Length: > 0 } reason ? reason
            : terminated.Number("signal") != 0 ? $"Signal:{terminated.Number("signal")}"
            : $"ExitCode:{terminated.Number("exitCode")}";

        private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
    }
}
