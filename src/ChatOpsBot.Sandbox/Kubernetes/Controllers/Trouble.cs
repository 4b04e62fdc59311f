using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;

namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>What is wrong with a container, read from its status; its successors have the same.</summary>
/// <param name="Waiting">The state in which it never starts; null when it starts.</param>
/// <param name="Terminated">How each of its runs ends; null when they do not.</param>
/// <param name="Run">How long a run lasts.</param>
/// <param name="IsNeverReady">Whether it runs without becoming ready.</param>
internal sealed record Trouble(JsonObject? Waiting, JsonObject? Terminated, TimeSpan Run, bool IsNeverReady)
{
    private const int RestartsOfALoop = 3;

    private static readonly TimeSpan ShortestRun = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    public static Trouble None { get; } = new(null, null, TimeSpan.Zero, false);

    /// <param name="pod">A pod with its status.</param>
    /// <param name="container">The name of one of its containers or init containers.</param>
    /// <param name="now">A loop whose last crash lies further back than an hour has ended.</param>
    public static Trouble Of(JsonObject? pod, string container, DateTimeOffset now)
    {
        var isInit = pod.Objects("status", "initContainerStatuses").Any(one => one.Text("name") == container);
        var status = pod.Objects("status", isInit ? "initContainerStatuses" : "containerStatuses").FirstOrDefault(one => one.Text("name") == container);
        var waiting = status.At("state", "waiting") as JsonObject;
        var terminated = status.At("lastState", "terminated") as JsonObject
            ?? (status.At("state", "terminated") is JsonObject last && last.Number("exitCode") != 0 ? last : null);
        var isLoop = waiting.Text("reason") == "CrashLoopBackOff"
            || status.At("state", "terminated") is not null
            || (status.Number("restartCount") >= RestartsOfALoop && terminated.Time("finishedAt") is { } end && now - end < Recent);
        if (isLoop && terminated is not null)
        {
            var run = terminated.Time("finishedAt") - terminated.Time("startedAt");
            return None with { Terminated = terminated, Run = run > ShortestRun ? run.Value : ShortestRun };
        }

        var neverStarts = waiting is not null && !isLoop && waiting.Text("reason") != "PodInitializing"
            && (waiting.Text("reason") != "ContainerCreating" || now - pod.Time("metadata", "creationTimestamp") > TimeSpan.FromMinutes(2));
        return neverStarts
            ? None with { Waiting = waiting }
            : None with { IsNeverReady = !isInit && status.At("state", "running") is not null && status.Flag("ready") == false };
    }
}
