using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Hosting;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Objects;

namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>Runs pods: starts their containers, lets those crash that have reason to, and restarts them later and later.</summary>
internal sealed class Kubelet(ClusterState cluster, Timeline timeline, EventRecorder events, ContainerLogs logs)
{
    private const string Component = "kubelet";
    private const int DefaultPeriod = 10;

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PullRetry = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestReadiness = TimeSpan.FromMinutes(1);

    private readonly Addresses _addresses = new(cluster);
    private readonly ResourceKind _pods = cluster.Kinds.Find("", "Pod")!;

    /// <summary>Tells that a pod has become ready or has ceased to be.</summary>
    public event Action<JsonObject>? ReadinessChanged;

    /// <summary>Takes over a pod that has a node; its containers start soon.</summary>
    public void Run(JsonObject pod, Fate fate)
    {
        var now = Times.Format(cluster.Now);
        Change(pod, value =>
        {
            var status = value.Ensure("status");
            status["startTime"] = now;
            Pods.SetCondition(value, "PodScheduled", true, cluster.Now);
            foreach (var (field, list) in new[] { ("initContainerStatuses", "initContainers"), ("containerStatuses", "containers") })
            {
                var containers = value.Objects("spec", list);
                if (containers.Count > 0)
                {
                    status[field] = new JsonArray([.. containers.Select(JsonNode? (one) => NewStatus(one, fate.Model))]);
                }
            }

            SetReadiness(value);
        });
        timeline.After(StartTime, () => Start(pod, fate));
    }

    /// <summary>Lets a recorded container that waits for its restart have it.</summary>
    public void Resume(JsonObject pod)
    {
        foreach (var status in pod.Objects("status", "containerStatuses").Where(one => one.Text("state", "waiting", "reason") == "CrashLoopBackOff"))
        {
            if (status.Time("lastState", "terminated", "finishedAt") is { } crashed)
            {
                var wait = crashed + LongestBackOff - cluster.Now;
                var name = status.Text("name");
                timeline.After(wait > FirstBackOff ? wait : FirstBackOff, () => StartContainer(pod, name, new Fate(pod, cluster.Now, null)));
            }
        }
    }

    private void Start(JsonObject pod, Fate fate)
    {
        var stuck = pod.Objects("spec", "initContainers").FirstOrDefault(one => TroubleOf(fate, one.Text("name")) is { Waiting: not null } or { Terminated: not null });
        Change(pod, value =>
        {
            var (node, status) = (value.Text("spec", "nodeName"), value.Ensure("status"));
            status["podIP"] = _addresses.Free(node);
            status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = status.Text("podIP") });
            status["hostIP"] = _addresses.OfNode(node);
            foreach (var init in stuck is null ? value.Objects("status", "initContainerStatuses") : [])
            {
                init["ready"] = true;
                init["state"] = new JsonObject
                {
                    ["terminated"] = new JsonObject { ["exitCode"] = 0, ["reason"] = "Completed", ["startedAt"] = Times.Format(cluster.Now), ["finishedAt"] = Times.Format(cluster.Now) },
                };
            }

            Pods.SetCondition(value, "PodReadyToStartContainers", true, cluster.Now);
            Pods.SetCondition(value, "Initialized", stuck is null, cluster.Now, stuck is null ? "" : "ContainersNotInitialized");
        });
        foreach (var container in stuck is null ? pod.Objects("spec", "containers") : [stuck])
        {
            StartContainer(pod, container.Text("name"), fate);
        }
    }

    private void StartContainer(JsonObject pod, string container, Fate fate)
    {
        if (cluster.Current(_pods, pod) is not { } current)
        {
            return;
        }

        var trouble = TroubleOf(fate, container);
        if (trouble.Waiting is { } waiting)
        {
            Wait(current, container, waiting, fate);
            return;
        }

        var again = StatusOf(current, container).At("lastState", "terminated") is not null;
        var started = Change(current, value =>
        {
            var status = StatusOf(value, container);
            status["restartCount"] = status.Number("restartCount") + (again ? 1 : 0);
            status["containerID"] = cluster.Names.ContainerId();
            status["started"] = true;
            status["state"] = new JsonObject { ["running"] = new JsonObject { ["startedAt"] = Times.Format(cluster.Now) } };
            value.Ensure("status")["phase"] = "Running";
        });
        events.Normal(started, Component, "Started", $"Started container {container}");
        logs.Start(started, container, fate);
        if (trouble.IsNeverReady)
        {
            Retell(started, fate);
        }
        else
        {
            MakeReady(started, container, fate);
        }

        if (trouble.Terminated is { } end)
        {
            timeline.After(trouble.Run, () => Crash(started, container, end, fate));
        }
    }

    private void MakeReady(JsonObject pod, string container, Fate fate)
    {
        var probe = pod.Objects("spec", "containers").FirstOrDefault(one => one.Text("name") == container).At("readinessProbe");
        var delay = fate.Recovery?.Ready
            ?? (probe is null ? TimeSpan.Zero : TimeSpan.FromSeconds(probe.Number("initialDelaySeconds") + (probe.NumberOrNull("periodSeconds") ?? DefaultPeriod)));
        var run = StatusOf(pod, container).Text("containerID");
        timeline.After(delay < LongestReadiness ? delay : LongestReadiness, () => Change(pod, value =>
        {
            var status = StatusOf(value, container);
            if (status.Text("containerID") == run && status.At("state", "running") is not null)
            {
                status["ready"] = true;
                SetReadiness(value);
            }
        }));
    }

    private void Crash(JsonObject pod, string container, JsonObject end, Fate fate)
    {
        Change(pod, value =>
        {
            var status = StatusOf(value, container);
            var terminated = end.Copy();
            terminated["containerID"] = status.Text("containerID");
            terminated["startedAt"] = status.Text("state", "running", "startedAt");
            terminated["finishedAt"] = Times.Format(cluster.Now);
            status["lastState"] = new JsonObject { ["terminated"] = terminated };
            status["state"] = new JsonObject
            {
                ["waiting"] = new JsonObject
                {
                    ["reason"] = "CrashLoopBackOff",
                    ["message"] = $"back-off {Written(BackOff(status))} restarting failed container={container} pod={value.Name()}_{value.Namespace()}({value.Uid()})",
                },
            };
            status["ready"] = false;
            status["started"] = false;
            SetReadiness(value);
        });
        if (cluster.Current(_pods, pod) is { } current)
        {
            events.Warning(current, Component, "BackOff", $"Back-off restarting failed container {container} in pod {current.Name()}_{current.Namespace()}({current.Uid()})");
            timeline.After(BackOff(StatusOf(current, container)), () => StartContainer(current, container, fate));
        }
    }

    /// <summary>A container that cannot start: what its model waits for, it waits for too.</summary>
    private void Wait(JsonObject pod, string container, JsonObject waiting, Fate fate)
    {
        var isPull = waiting.Text("reason") is "ImagePullBackOff" or "ErrImagePull";
        var reason = isPull ? "ErrImagePull" : waiting.Text("reason");
        Change(pod, value => StatusOf(value, container)["state"] = new JsonObject
        {
            ["waiting"] = new JsonObject { ["reason"] = reason, ["message"] = waiting.Text("message") },
        });
        Retell(pod, fate);
        if (isPull)
        {
            timeline.After(PullRetry, () => Change(pod, value => StatusOf(value, container)["state"] = new JsonObject
            {
                ["waiting"] = new JsonObject { ["reason"] = "ImagePullBackOff", ["message"] = waiting.Text("message") },
            }));
        }
    }

    /// <summary>Its model's warnings are its own, now that it has the same trouble.</summary>
    private void Retell(JsonObject pod, Fate fate)
    {
        foreach (var warning in fate.Model is { } model ? events.About(model).Where(one => one.Text("type") == "Warning").ToList() : [])
        {
            events.Warning(pod, warning.Text("source", "component"), warning.Text("reason"),
                warning.Text("message").Replace(fate.Model.Name(), pod.Name(), StringComparison.Ordinal).Replace(fate.Model.Uid(), pod.Uid(), StringComparison.Ordinal));
        }
    }

    /// <summary>The pod as it is after the change; as it was when it is gone or the change changes nothing.</summary>
    private JsonObject Change(JsonObject pod, Action<JsonObject> change)
    {
        if (cluster.Current(_pods, pod) is not { } current)
        {
            return pod;
        }

        var value = current.Copy();
        change(value);
        if (JsonNode.DeepEquals(value, current))
        {
            return current;
        }

        var stored = cluster.Store.Put(_pods, value);
        if (Pods.IsReady(current) != Pods.IsReady(stored) || current.Text("status", "podIP") != stored.Text("status", "podIP"))
        {
            ReadinessChanged?.Invoke(stored);
        }

        return stored;
    }

    private void SetReadiness(JsonObject pod)
    {
        var unready = pod.Objects("status", "containerStatuses").Where(one => one.Flag("ready") != true).Select(one => one.Text("name")).ToList();
        var (reason, message) = unready.Count == 0 ? ("", "") : ("ContainersNotReady", $"containers with unready status: [{string.Join(' ', unready)}]");
        Pods.SetCondition(pod, "Ready", unready.Count == 0, cluster.Now, reason, message);
        Pods.SetCondition(pod, "ContainersReady", unready.Count == 0, cluster.Now, reason, message);
    }

    private Trouble TroubleOf(Fate fate, string container) =>
        fate.Recovery is null ? Trouble.Of(fate.Model, container, fate.Since) : Trouble.None;

    private static JsonObject StatusOf(JsonObject pod, string container) => pod.Objects("status", "containerStatuses")
        .Concat(pod.Objects("status", "initContainerStatuses")).FirstOrDefault(one => one.Text("name") == container) ?? [];

    private static JsonObject NewStatus(JsonObject container, JsonObject? model)
    {
        var known = model is null ? [] : StatusOf(model, container.Text("name"));
        return new JsonObject
        {
            ["name"] = container.Text("name"),
            ["image"] = container.Text("image"),
            ["imageID"] = known.Text("image") == container.Text("image") ? known.Text("imageID") : "",
            ["ready"] = false,
            ["started"] = false,
            ["restartCount"] = 0,
            ["lastState"] = new JsonObject(),
            ["state"] = new JsonObject { ["waiting"] = new JsonObject { ["reason"] = "ContainerCreating" } },
        };
    }

    private static TimeSpan BackOff(JsonObject status)
    {
        var doubled = FirstBackOff * Math.Pow(2, Math.Min(10, status.Number("restartCount")));
        return doubled < LongestBackOff ? doubled : LongestBackOff;
    }

    private static string Written(TimeSpan time) => time < TimeSpan.FromMinutes(1) ? $"{time.TotalSeconds:0}s" : $"{(int)time.TotalMinutes}m{time.Seconds}s";
}
