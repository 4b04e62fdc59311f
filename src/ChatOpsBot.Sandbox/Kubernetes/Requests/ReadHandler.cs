using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using ChatOpsBot.Sandbox.Kubernetes.Selectors;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Kubernetes.Requests;

/// <summary>Answers GET: one object, a list, or a watch.</summary>
internal sealed class ReadHandler(ClusterState cluster)
{
    public Task GetAsync(HttpContext context, ResourcePath path)
    {
        var value = cluster.Require(path.Kind, path.Namespace, path.Name);
        var writer = Writer(context, path);
        return ApiJson.WriteAsync(context, 200, json => writer.WriteObject(json, value));
    }

    public Task ListAsync(HttpContext context, ResourcePath path)
    {
        var isWatch = context.Request.Query["watch"].ToString() is "true" or "1";
        cluster.RequireRecorded(path.Kind, "", isWatch ? "watch" : "list", path.Namespace);
        var filter = Filter(context, path);
        return isWatch
            ? new Watch(cluster, path, filter).RunAsync(context, Writer(context, path))
            : WriteListAsync(context, path, filter);
    }

    /// <summary>The objects of a collection that a request selects.</summary>
    public IReadOnlyList<JsonObject> Select(HttpContext context, ResourcePath path) =>
        [.. cluster.Store.List(path.Kind, path.Namespace).Where(Filter(context, path))];

    private Task WriteListAsync(HttpContext context, ResourcePath path, Func<JsonObject, bool> filter)
    {
        var query = context.Request.Query;
        var version = cluster.Store.Version;
        var items = cluster.Store.List(path.Kind, path.Namespace).Where(filter).ToList();
        if (query["continue"].ToString() is { Length: > 0 } token)
        {
            var after = ReadToken(token);
            items = [.. items.SkipWhile(item => ObjectStore.KeyOf(item).CompareTo(after) <= 0)];
        }

        var (remaining, continuation) = (0, (string?)null);
        if (int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 && items.Count > limit)
        {
            remaining = items.Count - limit;
            items = [.. items.Take(limit)];
            continuation = WriteToken(ObjectStore.KeyOf(items[^1]));
        }

        var writer = Writer(context, path);
        return ApiJson.WriteAsync(context, 200, json =>
            writer.WriteList(json, items, version.ToString(CultureInfo.InvariantCulture), continuation, remaining));
    }

    private ObjectWriter Writer(HttpContext context, ResourcePath path) =>
        new(path, Representation.Of(context.Request), context.Request.Query["includeObject"].ToString(), cluster.Clock.GetUtcNow());

    private static Func<JsonObject, bool> Filter(HttpContext context, ResourcePath path)
    {
        var labels = LabelSelector.Parse(context.Request.Query["labelSelector"].ToString());
        var fields = FieldSelector.Parse(context.Request.Query["fieldSelector"].ToString(), path.Kind);
        return value => labels.Matches(value) && fields.Matches(value);
    }

    private static string WriteToken(ObjectKey last) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{last.Namespace}/{last.Name}"));

    private static ObjectKey ReadToken(string token)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split('/', 2);
            return parts.Length == 2 ? new ObjectKey(parts[0], parts[1]) : throw ApiException.BadRequest("continue key is not valid");
        }
        catch (FormatException)
        {
            throw ApiException.BadRequest("continue key is not valid");
        }
    }
}
