using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Core.Runbooks;
using RestSharp;

namespace ChatOpsBot.Logs.Elasticsearch;

/// <summary>
/// Elasticsearch's search API, newest lines first, paged deeply with a point in time and <c>search_after</c>.
/// https://www.elastic.co/docs/reference/elasticsearch/rest-apis/paginate-search-results
/// </summary>
internal sealed class ElasticsearchStore(LogsOptions.ElasticsearchOptions options) : ILogStore, IDisposable
{
    private const int PageSize = 1_000;
    private const string KeepAlive = "1m";

    private readonly LogsRest _rest = new(
        "Elasticsearch",
        options.Url,
        Headers(options),
        options.ApiKey.Length > 0 || options.User.Length == 0 ? "Logs:Elasticsearch:ApiKey" : "Logs:Elasticsearch:User and Password");

    public string Name => "elasticsearch";

    public async Task<LogStoreEnd> SearchAsync(LogsQuery search, TimeWindow window, int most, Action<StoredLine> each, CancellationToken cancellationToken)
    {
        var pit = await OpenAsync(cancellationToken);
        try
        {
            JsonArray? after = null;
            for (var read = 0; ;)
            {
                var size = Math.Min(PageSize, most - read);
                using var answer = await _rest.SendAsync(new RestRequest("_search", Method.Post).AddStringBody(Body(search, window, size, pit, after).ToJsonString(), ContentType.Json), cancellationToken);
                var hits = Hits(answer.RootElement);
                foreach (var hit in hits)
                {
                    each(Line(hit));
                }

                read += hits.Count;
                if (answer.RootElement.TryGetProperty("pit_id", out var renewed) && renewed.GetString() is { } id)
                {
                    pit = id;
                }

                if (hits.Count < size || !hits[^1].TryGetProperty("sort", out var sort))
                {
                    return new LogStoreEnd(false, Partial(answer.RootElement));
                }

                if (read >= most)
                {
                    return new LogStoreEnd(true, Partial(answer.RootElement));
                }

                after = JsonNode.Parse(sort.GetRawText())!.AsArray();
            }
        }
        finally
        {
            await CloseAsync(pit);
        }
    }

    /// <summary>Opens and closes a point in time, which needs the right to read the index.</summary>
    /// <exception cref="LogStoreException"/>
    public async Task ProbeAsync(CancellationToken cancellationToken) => await CloseAsync(await OpenAsync(cancellationToken));

    public void Dispose() => _rest.Dispose();

    /// <summary>The body of a search request.</summary>
    internal JsonObject Body(LogsQuery search, TimeWindow window, int size, string pit, JsonArray? after)
    {
        var (filter, mustNot) = KibanaQuery.Read(search.Search);
        filter.Insert(0, new JsonObject
        {
            ["range"] = new JsonObject { [options.TimeField] = new JsonObject { ["gte"] = Iso(window.From), ["lte"] = Iso(window.To), ["format"] = "strict_date_optional_time" } },
        });
        if (search.App is { Length: > 0 } app)
        {
            filter.Add(KibanaQuery.Phrase(options.AppField, app));
        }

        var body = new JsonObject
        {
            ["size"] = size,
            ["query"] = new JsonObject { ["bool"] = new JsonObject { ["filter"] = filter, ["must_not"] = mustNot } },
            ["pit"] = new JsonObject { ["id"] = pit, ["keep_alive"] = KeepAlive },
            ["sort"] = new JsonArray(new JsonObject { [options.TimeField] = new JsonObject { ["order"] = "desc", ["unmapped_type"] = "date" } }, new JsonObject { ["_shard_doc"] = new JsonObject { ["order"] = "desc" } }),
            ["track_total_hits"] = false,
        };
        if (after is not null)
        {
            body["search_after"] = after;
        }

        return body;
    }

    private async Task<string> OpenAsync(CancellationToken cancellationToken)
    {
        using var answer = await _rest.SendAsync(
            new RestRequest($"{options.Index}/_pit", Method.Post).AddQueryParameter("keep_alive", KeepAlive).AddQueryParameter("ignore_unavailable", "true"), cancellationToken);
        return StoreFields.Text(answer.RootElement, "id") ?? throw new LogStoreException(LogStoreFailure.Unavailable, "Elasticsearch opened no point in time");
    }

    // It closes itself after a minute, so a failure here loses nothing.
    private async Task CloseAsync(string pit)
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            using var closed = await _rest.SendAsync(new RestRequest("_pit", Method.Delete).AddStringBody(new JsonObject { ["id"] = pit }.ToJsonString(), ContentType.Json), patience.Token);
        }
        catch (Exception e) when (e is LogStoreException or OperationCanceledException)
        {
        }
    }

    private static List<JsonElement> Hits(JsonElement answer) =>
        answer.TryGetProperty("hits", out var outer) && outer.TryGetProperty("hits", out var hits) && hits.ValueKind == JsonValueKind.Array
            ? [.. hits.EnumerateArray()]
            : throw new LogStoreException(LogStoreFailure.Unavailable, "Elasticsearch answered without hits");

    private static string? Partial(JsonElement answer)
    {
        var timedOut = answer.TryGetProperty("timed_out", out var late) && late.ValueKind == JsonValueKind.True;
        var failed = answer.TryGetProperty("_shards", out var shards) && shards.TryGetProperty("failed", out var number) && number.TryGetInt32(out var count) ? count : 0;
        return timedOut ? "Elasticsearch gave up before it had searched everything" : failed > 0 ? $"{failed} shards of Elasticsearch did not answer" : null;
    }

    private StoredLine Line(JsonElement hit)
    {
        var source = hit.TryGetProperty("_source", out var document) ? document : default;
        var written = StoreFields.Text(source, options.TimeField);
        return new(
            DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null,
            StoreFields.First(source, "message", "log", "event.original", "logJson", "msg").TrimEnd('\n', '\r') is { Length: > 0 } text ? text : source.ToString())
        {
            Cluster = StoreFields.First(source, "orchestrator.cluster.name", "kubernetes.cluster", "cluster"),
            Namespace = StoreFields.First(source, "kubernetes.namespace", "kubernetes.namespace_name"),
            Pod = StoreFields.First(source, "kubernetes.pod.name", "kubernetes.pod_name"),
            App = StoreFields.First(source, "kubernetes.container.name", "kubernetes.container_name", options.AppField),
        };
    }

    private static Dictionary<string, string> Headers(LogsOptions.ElasticsearchOptions options) => options switch
    {
        { ApiKey.Length: > 0 } => new() { ["Authorization"] = $"ApiKey {options.ApiKey}" },
        { User.Length: > 0 } => new() { ["Authorization"] = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}"))}" },
        _ => [],
    };

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
