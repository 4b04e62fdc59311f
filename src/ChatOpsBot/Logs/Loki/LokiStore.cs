using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Core.Runbooks;
using RestSharp;

namespace ChatOpsBot.Logs.Loki;

/// <summary>Loki's <c>query_range</c>, newest lines first, paged by time. https://grafana.com/docs/loki/latest/reference/loki-http-api/#query-logs-within-a-range-of-time</summary>
internal sealed class LokiStore(LogsOptions.LokiOptions options) : ILogStore, IDisposable
{
    /// <summary>Loki's own default for <c>max_entries_limit_per_query</c>.</summary>
    private const int PageSize = 5_000;

    private readonly LogsRest _rest = new("Loki", options.Url, Headers(options), options.User.Length > 0 ? "Logs:Loki:User and Password" : "Logs:Loki:BearerToken");

    public string Name => "loki";

    public async Task<LogStoreEnd> SearchAsync(LogsQuery search, TimeWindow window, int most, Action<StoredLine> each, CancellationToken cancellationToken)
    {
        var query = Query(search);
        var end = Nanoseconds(window.To) + 1;
        var edge = new HashSet<(string, string, string)>();
        for (var read = 0; ;)
        {
            var size = Math.Min(PageSize, most - read + edge.Count);
            using var answer = await _rest.SendAsync(
                new RestRequest("loki/api/v1/query_range")
                    .AddQueryParameter("query", query)
                    .AddQueryParameter("start", Nanoseconds(window.From).ToString(CultureInfo.InvariantCulture))
                    .AddQueryParameter("end", end.ToString(CultureInfo.InvariantCulture))
                    .AddQueryParameter("limit", size.ToString(CultureInfo.InvariantCulture))
                    .AddQueryParameter("direction", "backward"),
                cancellationToken);
            var entries = Entries(answer.RootElement).ToList();
            foreach (var (key, line) in entries.Where(entry => !edge.Contains(entry.Key)))
            {
                each(line);
                read++;
            }

            if (entries.Count < size)
            {
                return LogStoreEnd.Whole;
            }

            if (read >= most)
            {
                return new LogStoreEnd(true);
            }

            // The end is exclusive, and several lines may have the oldest time: it is asked for once more, and those known are left out.
            var oldest = entries.Min(entry => long.Parse(entry.Key.Time, CultureInfo.InvariantCulture));
            if (oldest + 1 >= end)
            {
                return new LogStoreEnd(true, $"more than {size} lines of one moment were written; the rest of them was not read");
            }

            end = oldest + 1;
            edge = [.. entries.Select(entry => entry.Key).Where(key => long.Parse(key.Time, CultureInfo.InvariantCulture) == oldest)];
        }
    }

    /// <summary>Asks which labels there are, which proves the credential.</summary>
    /// <exception cref="LogStoreException"/>
    public async Task<int> ProbeAsync(CancellationToken cancellationToken)
    {
        using var answer = await _rest.SendAsync(new RestRequest("loki/api/v1/labels"), cancellationToken);
        return answer.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array ? data.GetArrayLength() : 0;
    }

    public void Dispose() => _rest.Dispose();

    /// <summary>LogQL as it is; words without a selector are looked for in the lines of the app.</summary>
    internal string Query(LogsQuery search)
    {
        var text = search.Search.Trim();
        if (text.StartsWith('{'))
        {
            return text;
        }

        var selector = $"{{{options.AppLabel}=~{Quote(search.App is { Length: > 0 } app ? System.Text.RegularExpressions.Regex.Escape(app) : ".+")}}}";
        return text.Length == 0 ? selector : text.StartsWith('|') || text.StartsWith('!') ? $"{selector} {text}" : $"{selector} |= {Quote(text)}";
    }

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<((string Stream, string Time, string Text) Key, StoredLine Line)> Entries(JsonElement answer)
    {
        if (!answer.TryGetProperty("data", out var data) || !data.TryGetProperty("result", out var result) || result.ValueKind != JsonValueKind.Array)
        {
            throw new LogStoreException(LogStoreFailure.Unavailable, "Loki answered without a result");
        }

        if (StoreFields.Text(data, "resultType") != "streams")
        {
            throw new LogStoreException(LogStoreFailure.BadQuery, "the search computes numbers: write one that returns lines, such as {app=\"web\"} |= \"error\"");
        }

        foreach (var stream in result.EnumerateArray())
        {
            var labels = stream.GetProperty("stream");
            var name = labels.GetRawText();
            foreach (var entry in stream.GetProperty("values").EnumerateArray())
            {
                var (time, text) = (entry[0].GetString() ?? "0", entry[1].GetString() ?? "");
                yield return ((name, time, text), new StoredLine(long.TryParse(time, CultureInfo.InvariantCulture, out var ns) ? DateTimeOffset.UnixEpoch.AddTicks(ns / 100) : null, text.TrimEnd('\n', '\r'))
                {
                    Cluster = StoreFields.First(labels, "cluster", "k8s_cluster_name"),
                    Namespace = StoreFields.First(labels, "namespace", "k8s_namespace_name"),
                    Pod = StoreFields.First(labels, "pod", "k8s_pod_name"),
                    App = StoreFields.First(labels, "container", "app", "service_name", "job"),
                });
            }
        }
    }

    private static long Nanoseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks * 100;

    private static Dictionary<string, string> Headers(LogsOptions.LokiOptions options)
    {
        var headers = new Dictionary<string, string>();
        if (options.BearerToken.Length > 0 || options.User.Length > 0)
        {
            headers["Authorization"] = options.BearerToken.Length > 0
                ? $"Bearer {options.BearerToken}"
                : $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}"))}";
        }

        if (options.Tenant.Length > 0)
        {
            headers["X-Scope-OrgID"] = options.Tenant;
        }

        return headers;
    }
}
