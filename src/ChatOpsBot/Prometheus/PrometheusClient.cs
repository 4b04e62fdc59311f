using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Outbound;
using RestSharp;

namespace ChatOpsBot.Prometheus;

/// <summary>The part of Prometheus' HTTP API that answers queries. https://prometheus.io/docs/prometheus/latest/querying/api/</summary>
public sealed class PrometheusClient : IDisposable
{
    private const long LargestResponse = 64 * 1_048_576;

    /// <summary>Prometheus itself gives up after two minutes.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(125);

    private readonly RestClient _rest;
    private readonly string? _authorization;

    public PrometheusClient(PrometheusServer server)
    {
        Name = server.DisplayName;
        Cluster = server.Cluster;
        IsHosted = server.IsHosted;
        Setting = server.Setting;
        _authorization = server switch
        {
            { BearerToken.Length: > 0 } => $"Bearer {server.BearerToken}",
            { User.Length: > 0 } => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{server.User}:{server.Password}"))}",
            _ => null,
        };
        _rest = new RestClient(new RestClientOptions(server.Url.TrimEnd('/') + "/")
        {
            FollowRedirects = false,
            Timeout = Longest,
            UserAgent = "ChatOpsBot",
            ConfigureMessageHandler = inner => new ResponseSizeLimit(inner, LargestResponse),
        });
    }

    public string Name { get; }

    /// <summary>The cluster it watches; empty for all.</summary>
    public string Cluster { get; }

    /// <summary>True for a service that answers queries only.</summary>
    public bool IsHosted { get; }

    /// <summary>Where its address and credential are set.</summary>
    public string Setting { get; }

    /// <summary>The value of an expression at one moment.</summary>
    /// <exception cref="PrometheusException"/>
    public async Task<PrometheusReply> QueryAsync(string expression, DateTimeOffset at, CancellationToken cancellationToken) =>
        PrometheusReplyReader.Read(await SendAsync(
            new RestRequest("api/v1/query", Method.Post).AddParameter("query", expression).AddParameter("time", Seconds(at)),
            cancellationToken));

    /// <summary>The values of an expression from a moment to another.</summary>
    /// <param name="step">Between two points; at most 11,000 of them are served.</param>
    /// <exception cref="PrometheusException"/>
    public async Task<PrometheusReply> QueryRangeAsync(string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken) =>
        PrometheusReplyReader.Read(await SendAsync(
            new RestRequest("api/v1/query_range", Method.Post)
                .AddParameter("query", expression)
                .AddParameter("start", Seconds(from))
                .AddParameter("end", Seconds(to))
                .AddParameter("step", step.TotalSeconds.ToString(CultureInfo.InvariantCulture)),
            cancellationToken));

    /// <summary>The server's version; empty when it does not say.</summary>
    /// <exception cref="PrometheusException"/>
    public async Task<string> BuildInfoAsync(CancellationToken cancellationToken)
    {
        var json = await SendAsync(new RestRequest("api/v1/status/buildinfo"), cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.GetProperty("data").GetProperty("version").GetString() ?? "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new PrometheusException(PrometheusFailure.Unavailable, "it answered something that is not Prometheus' JSON", e);
        }
    }

    public void Dispose() => _rest.Dispose();

    private async Task<string> SendAsync(RestRequest request, CancellationToken cancellationToken)
    {
        if (_authorization is not null)
        {
            request.AddHeader("Authorization", _authorization);
        }

        var response = await _rest.ExecuteAsync(request, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw new PrometheusException(PrometheusFailure.Denied, _authorization is null
                ? $"it answered {(int)response.StatusCode} and no credentials are configured: set BearerToken, or User and Password, of {Setting}"
                : $"it answered {(int)response.StatusCode}: the configured credentials are not accepted");
        }

        if (response.StatusCode == 0 || response.Content is null)
        {
            throw new PrometheusException(PrometheusFailure.Unavailable, ConnectionFailure.Describe(response.ErrorException), response.ErrorException);
        }

        var isJson = response.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;
        return isJson ? response.Content : throw new PrometheusException(
            PrometheusFailure.Unavailable,
            $"it answered {(int)response.StatusCode} with {response.ContentType ?? "nothing"} instead of Prometheus' JSON");
    }

    private static string Seconds(DateTimeOffset at) => (at.ToUnixTimeMilliseconds() / 1000m).ToString(CultureInfo.InvariantCulture);
}
