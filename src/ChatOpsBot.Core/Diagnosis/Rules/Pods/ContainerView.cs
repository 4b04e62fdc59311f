using System.Text.Json;

namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>A container's spec and status together.</summary>
public sealed class ContainerView(JsonElement spec, JsonElement status, bool isInit)
{
    public string Name => status.Text("name") ?? spec.Text("name") ?? "";

    public JsonElement Spec => spec;

    /// <summary>An init container that must end before the pod starts; a sidecar is none.</summary>
    public bool IsInit => isInit && !IsSidecar;

    public bool IsSidecar => isInit && spec.Text("restartPolicy") == "Always";

    public string Image => spec.Text("image") ?? status.Text("image") ?? "";

    public bool IsReady => status.Flag("ready") == true;

    public bool? Started => status.Flag("started");

    public long Restarts => status.Number("restartCount") ?? 0;

    public bool IsRunning => status.At("state", "running") is not null;

    public DateTimeOffset? RunningSince => status.Time("state", "running", "startedAt");

    public string? Waiting => status.Text("state", "waiting", "reason");

    public string WaitingMessage => status.Text("state", "waiting", "message") ?? "";

    public TerminationView? Terminated => status.At("state", "terminated") is { } ended ? new(ended) : null;

    public TerminationView? LastTerminated => status.At("lastState", "terminated") is { } ended ? new(ended) : null;

    /// <summary>The most recent end of it, whether it has been started again or not.</summary>
    public TerminationView? LatestEnd => Terminated ?? LastTerminated;

    public string? MemoryLimit => spec.Text("resources", "limits", "memory");

    public bool HasProbe(string probe) => spec.At(probe) is not null;
}
