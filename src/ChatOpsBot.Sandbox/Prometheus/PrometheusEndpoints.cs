using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Sandbox.Prometheus.PromQl;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatOpsBot.Sandbox.Prometheus;

/// <summary>
/// Prometheus' HTTP API over the metrics of a world. Who may call is the caller's business.
/// https://prometheus.io/docs/prometheus/2.42/querying/api/
/// </summary>
public static class PrometheusEndpoints
{
    /// <summary>The version whose behaviour is served; also what buildinfo says.</summary>
    public const string Version = "2.42.0";

    /// <summary>The most points that one series of a range query may have.</summary>
    public const int MaximumPoints = 11_000;

    private static readonly TimeSpan LongestQuery = TimeSpan.FromMinutes(2);

    /// <param name="routes">Where the API is added.</param>
    /// <param name="prefix">The path before <c>/api/v1</c>; empty for the root.</param>
    /// <param name="current">The metrics that are served, as they are at a request.</param>
    /// <param name="clock">Says what "now" is for a query that names no time: the world's clock.</param>
    public static void Map(IEndpointRouteBuilder routes, string prefix, Func<MetricStore> current, TimeProvider clock)
    {
        var server = routes.MapGroup(prefix.TrimEnd('/'));
        server.MapGet("/-/healthy", () => Results.Text("Prometheus Server is Healthy.\n"));
        server.MapGet("/-/ready", () => Results.Text("Prometheus Server is Ready.\n"));

        var api = server.MapGroup("/api/v1");
        Add(api, "/query", true, (parameters, token) => Query(new QueryEngine(current()), parameters, clock, token));
        Add(api, "/query_range", true, (parameters, token) => QueryRange(new QueryEngine(current()), parameters, clock, token));
        Add(api, "/series", true, (parameters, _) => new SeriesCatalogue(current()).Series(parameters));
        Add(api, "/labels", true, (parameters, _) => new SeriesCatalogue(current()).Names(parameters));
        Add(api, "/label/{name}/values", false, (parameters, _) => new SeriesCatalogue(current()).Values(parameters));
        Add(api, "/metadata", false, (parameters, _) => new SeriesCatalogue(current()).Metadata(parameters));
        Add(api, "/alerts", false, (_, _) => json => WriteEmptyLists(json, "alerts"));
        Add(api, "/rules", false, (_, _) => json => WriteEmptyLists(json, "groups"));
        Add(api, "/targets", false, (_, _) => json => WriteEmptyLists(json, "activeTargets", "droppedTargets"));
        Add(api, "/status/buildinfo", false, (_, _) => WriteBuildInfo);
    }

    private static void Add(RouteGroupBuilder api, string pattern, bool alsoPost, Func<QueryParameters, CancellationToken, Action<Utf8JsonWriter>> answer) =>
        api.MapMethods(pattern, alsoPost ? ["GET", "POST"] : ["GET"], context => PrometheusResponse.WriteAsync(context, answer));

    private static Action<Utf8JsonWriter> Query(QueryEngine engine, QueryParameters parameters, TimeProvider clock, CancellationToken cancellationToken)
    {
        var timestamp = parameters.Time("time") ?? clock.GetUtcNow().ToUnixTimeMilliseconds();
        var value = WithDeadline(parameters, clock, cancellationToken, token => engine.Instant(parameters["query"], timestamp, token));
        return json => PrometheusJson.WriteResult(json, value, timestamp);
    }

    private static Action<Utf8JsonWriter> QueryRange(QueryEngine engine, QueryParameters parameters, TimeProvider clock, CancellationToken cancellationToken)
    {
        var start = parameters.RequiredTime("start");
        var end = parameters.RequiredTime("end");
        if (end < start)
        {
            throw QueryParameters.Invalid("end", "end timestamp must not be before start time");
        }

        var step = parameters.Duration("step") ?? throw QueryParameters.Invalid("step", "cannot parse \"\" to a valid duration");
        if (step <= 0)
        {
            throw QueryParameters.Invalid("step", "zero or negative query resolution step widths are not accepted. Try a positive integer");
        }

        if ((end - start) / step > MaximumPoints)
        {
            throw new PromQlException(PromQlFailure.BadData, string.Create(CultureInfo.InvariantCulture,
                $"exceeded maximum resolution of {MaximumPoints:N0} points per timeseries. Try decreasing the query resolution (?step=XX)"));
        }

        var series = WithDeadline(parameters, clock, cancellationToken, token => engine.Range(parameters["query"], start, end, step, token));
        return json => PrometheusJson.WriteMatrix(json, series);
    }

    private static T WithDeadline<T>(QueryParameters parameters, TimeProvider clock, CancellationToken cancellationToken, Func<CancellationToken, T> evaluate)
    {
        var asked = parameters.Duration("timeout") is { } milliseconds ? TimeSpan.FromMilliseconds(Math.Max(0, milliseconds)) : LongestQuery;
        using var timer = new CancellationTokenSource(asked < LongestQuery ? asked : LongestQuery, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return evaluate(either.Token);
        }
        catch (PromQlException exception) when (exception.Failure == PromQlFailure.BadData)
        {
            throw QueryParameters.Invalid("query", exception.Message);
        }
    }

    private static void WriteEmptyLists(Utf8JsonWriter json, params ReadOnlySpan<string> names)
    {
        json.WriteStartObject();
        foreach (var name in names)
        {
            json.WriteStartArray(name);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteBuildInfo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("version", Version);
        json.WriteString("revision", "sandbox");
        json.WriteString("branch", "sandbox");
        json.WriteString("buildUser", "sandbox");
        json.WriteString("buildDate", "");
        json.WriteString("goVersion", "");
        json.WriteEndObject();
    }
}
