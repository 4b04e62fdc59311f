using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using ChatOpsBot.Sandbox.Kubernetes.Requests;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Kubernetes.Logs;

/// <summary>
/// Answers the log subresource of a pod. Following ends at once: a recorded container writes nothing more.
/// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#get-read-log-of-the-specified-pod
/// </summary>
internal sealed class LogHandler(ClusterState cluster)
{
    public async Task GetAsync(HttpContext context, ResourcePath path)
    {
        var pod = cluster.Require(path.Kind, path.Namespace, path.Name);
        var query = context.Request.Query;
        var container = Container(pod, query["container"].ToString());
        var previous = query["previous"].ToString() is "true" or "1";
        var log = cluster.FindLog(path.Namespace, path.Name, container, previous);
        var text = log?.TextAt(cluster.Now) ?? Missing(path, pod, container, previous);
        var bytes = Encoding.UTF8.GetBytes(Cut(text, query));
        if (Number(query, "limitBytes") is { } limit && limit < bytes.Length)
        {
            bytes = bytes[..(int)limit];
        }

        context.Response.ContentType = "text/plain";
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private string Cut(string text, IQueryCollection query)
    {
        var lines = LogText.Read(text);
        DateTimeOffset? since = Number(query, "sinceSeconds") is { } seconds ? cluster.Now - TimeSpan.FromSeconds(seconds)
            : query["sinceTime"].ToString() is { Length: > 0 } written
                ? Times.Parse(written) ?? throw ApiException.BadRequest($"sinceTime \"{written}\" is not a time")
            : null;
        IEnumerable<LogText.Line> kept = since is { } from ? lines.Where(line => line.Time is null || line.Time >= from) : lines;
        if (Number(query, "tailLines") is { } tail)
        {
            kept = kept.TakeLast((int)Math.Min(tail, int.MaxValue));
        }

        var withTimes = query["timestamps"].ToString() is "true" or "1";
        var result = new StringBuilder();
        foreach (var line in kept)
        {
            if (withTimes && line.Time is { } time)
            {
                result.Append(Times.FormatNanoseconds(time)).Append(' ');
            }

            result.Append(line.Text);
        }

        return result.ToString();
    }

    private static long? Number(IQueryCollection query, string name)
    {
        var text = query[name].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1_000_000_000_000
            ? number
            : throw ApiException.BadRequest($"{name} \"{text}\" must be a number that is not negative");
    }

    private static string Container(JsonObject pod, string asked)
    {
        var names = Names(pod, "containers");
        var first = Names(pod, "initContainers");
        if (asked.Length > 0)
        {
            return names.Contains(asked) || first.Contains(asked) || Names(pod, "ephemeralContainers").Contains(asked)
                ? asked
                : throw ApiException.BadRequest($"container {asked} is not valid for pod {pod.Name()}");
        }

        if (names.Count == 1)
        {
            return names[0];
        }

        var choice = first.Count == 0 ? "" : $" or one of the init containers: [{string.Join(' ', first)}]";
        throw ApiException.BadRequest($"a container name must be specified for pod {pod.Name()}, choose one of: [{string.Join(' ', names)}]{choice}");
    }

    private static List<string> Names(JsonObject pod, string field) => [.. pod.Objects("spec", field).Select(one => one.Text("name"))];

    /// <summary>Why there is no log: the container has not started, was never restarted, or its log was not recorded.</summary>
    private string Missing(ResourcePath path, JsonObject pod, string container, bool previous)
    {
        var status = ((string[])["containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses"])
            .SelectMany(field => pod.Objects("status", field))
            .FirstOrDefault(one => one.Text("name") == container);
        if (previous && status.At("lastState", "terminated") is null)
        {
            throw ApiException.BadRequest($"previous terminated container \"{container}\" in pod \"{pod.Name()}\" not found");
        }

        var waiting = status.At("state", "waiting");
        if (!previous && waiting is not null && status.At("lastState", "terminated") is null)
        {
            var reason = waiting.Text("reason") switch
            {
                "ErrImagePull" => "image can't be pulled",
                "ImagePullBackOff" => "trying and failing to pull image",
                "" => "ContainerCreating",
                var other => other,
            };
            throw ApiException.BadRequest($"container \"{container}\" in pod \"{pod.Name()}\" is waiting to start: {reason}");
        }

        var all = cluster.World.Settings;
        return all.AllKindsComplete || all.CompleteKinds.Contains("logs")
            ? ""
            : throw ApiException.Forbidden(path.Kind, path.Name, "get", path.Namespace,
                $"no {(previous ? "previous " : "")}log of container \"{container}\" was recorded in this world; "
                    + $"add logs/{path.Namespace}/{path.Name}/{container}{(previous ? ".previous" : "")}.log, empty if it wrote nothing");
    }
}
