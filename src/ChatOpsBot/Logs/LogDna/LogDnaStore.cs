using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Core.Runbooks;
using RestSharp;

namespace ChatOpsBot.Logs.LogDna;

/// <summary>LogDNA's (Mezmo's) Export API v2: pages of JSON lines, newest first. https://docs.mezmo.com/reference/about-the-export-api</summary>
/// <remarks>The service key is the user of basic authentication, without a password. Searches are passed through as they are.</remarks>
internal sealed class LogDnaStore(LogsOptions.LogDnaOptions options) : ILogStore, IDisposable
{
    /// <summary>https://docs.mezmo.com/log-analysis-api/ref: at most 10,000 lines a page.</summary>
    private const int PageSize = 5_000;

    private readonly LogsRest _rest = new(
        "LogDNA",
        options.Url,
        new Dictionary<string, string> { ["Authorization"] = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(options.ServiceKey + ":"))}" },
        "Logs:LogDna:ServiceKey");

    public string Name => "logdna";

    public async Task<LogStoreEnd> SearchAsync(LogsQuery search, TimeWindow window, int most, Action<StoredLine> each, CancellationToken cancellationToken)
    {
        string? page = null;
        for (var read = 0; ;)
        {
            var request = new RestRequest("v2/export")
                .AddQueryParameter("from", window.From.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))
                .AddQueryParameter("to", window.To.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))
                .AddQueryParameter("size", Math.Min(PageSize, most - read).ToString(CultureInfo.InvariantCulture))
                .AddQueryParameter("prefer", "tail");
            if (search.Search.Length > 0)
            {
                request.AddQueryParameter("query", search.Search);
            }

            if (search.App is { Length: > 0 } app)
            {
                request.AddQueryParameter("apps", app);
            }

            if (page is not null)
            {
                request.AddQueryParameter("pagination_id", page);
            }

            using var answer = await _rest.SendAsync(request, cancellationToken);
            if (answer.RootElement.ValueKind != JsonValueKind.Object || !answer.RootElement.TryGetProperty("lines", out var lines) || lines.ValueKind != JsonValueKind.Array)
            {
                throw new LogStoreException(LogStoreFailure.Unavailable, "LogDNA answered without lines");
            }

            foreach (var line in lines.EnumerateArray())
            {
                each(Line(line));
                read++;
            }

            page = answer.RootElement.TryGetProperty("pagination_id", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
            if (string.IsNullOrEmpty(page) || lines.GetArrayLength() == 0)
            {
                return LogStoreEnd.Whole;
            }

            if (read >= most)
            {
                return new LogStoreEnd(true);
            }
        }
    }

    /// <summary>Asks for one line, which proves the key.</summary>
    /// <exception cref="LogStoreException"/>
    public async Task ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        await SearchAsync(new LogsQuery("logdna", null, "") { Text = "" }, TimeWindow.Ending(now, TimeSpan.FromMinutes(5)), 1, _ => { }, cancellationToken);

    public void Dispose() => _rest.Dispose();

    private static StoredLine Line(JsonElement line) => new(
        long.TryParse(StoreFields.Text(line, "_ts"), CultureInfo.InvariantCulture, out var ms) ? At(ms) : null,
        StoreFields.First(line, "_line", "line", "message").TrimEnd('\n', '\r'))
    {
        Cluster = StoreFields.First(line, "_cluster", "cluster"),
        Namespace = StoreFields.First(line, "namespace", "_namespace", "label.namespace"),
        Pod = StoreFields.First(line, "pod", "_pod"),
        App = StoreFields.First(line, "container", "_app", "app"),
    };

    private static DateTimeOffset? At(long ms) => ms is > 0 and < 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
}
