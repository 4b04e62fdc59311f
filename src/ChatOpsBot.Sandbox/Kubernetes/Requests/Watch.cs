using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Kubernetes.Requests;

/// <summary>
/// Tells a caller of changes as they happen, until its timeout.
/// https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes
/// </summary>
internal sealed class Watch(ClusterState cluster, ResourcePath path, Func<JsonObject, bool> filter)
{
    private static readonly TimeSpan LongestWatch = TimeSpan.FromMinutes(30);

    private bool _hasColumns;

    public async Task RunAsync(HttpContext context, ObjectWriter writer)
    {
        var query = context.Request.Query;
        var timeout = double.TryParse(query["timeoutSeconds"], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 && seconds < LongestWatch.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : LongestWatch;
        context.Response.ContentType = "application/json";
        using var timer = new CancellationTokenSource(timeout, cluster.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, context.RequestAborted);
        try
        {
            await SendAsync(context, writer, query["resourceVersion"].ToString(), stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The watch is over; ending the body tells the caller.
        }
    }

    private async Task SendAsync(HttpContext context, ObjectWriter writer, string version, CancellationToken stop)
    {
        if (!long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) || seen == 0)
        {
            seen = cluster.Store.Version;
            foreach (var value in cluster.Store.List(path.Kind, path.Namespace).Where(filter))
            {
                await SendAsync(context, writer, "ADDED", value, stop);
            }
        }

        await context.Response.Body.FlushAsync(stop);
        while (true)
        {
            var changed = cluster.Store.Changed;
            foreach (var change in cluster.Store.ChangesAfter(seen))
            {
                seen = change.Version;
                if (change.Kind == path.Kind && (path.Namespace.Length == 0 || (change.After ?? change.Before).Namespace() == path.Namespace))
                {
                    await SendAsync(context, writer, change, stop);
                }
            }

            await context.Response.Body.FlushAsync(stop);
            await changed.WaitAsync(stop);
        }
    }

    private Task SendAsync(HttpContext context, ObjectWriter writer, ObjectChange change, CancellationToken stop)
    {
        var (before, after) = (change.Before is { } old && filter(old), change.After is { } fresh && filter(fresh));
        return (before, after) switch
        {
            (false, true) => SendAsync(context, writer, "ADDED", change.After!, stop),
            (true, true) => SendAsync(context, writer, "MODIFIED", change.After!, stop),
            (true, false) => SendAsync(context, writer, "DELETED", change.After ?? change.Before!, stop),
            _ => Task.CompletedTask,
        };
    }

    private async Task SendAsync(HttpContext context, ObjectWriter writer, string type, JsonObject value, CancellationToken stop)
    {
        using var buffer = new MemoryStream();
        using (var json = ApiJson.Writer(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WritePropertyName("object");
            writer.WriteWatched(json, value, withColumns: !_hasColumns);
            json.WriteEndObject();
        }

        _hasColumns = true;
        buffer.WriteByte((byte)'\n');
        await context.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), stop);
    }
}
