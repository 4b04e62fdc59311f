using System.Globalization;
using System.Text.Json;

namespace ChatOpsBot.Core.Diagnosis.Access;

/// <summary>Access lines as JSON: Traefik's, Envoy's and applications' own.</summary>
internal static class JsonAccess
{
    private static readonly string[] Statuses = ["status", "status_code", "statusCode", "response_code", "DownstreamStatus", "code", "http_status", "responseStatus", "http.response.status_code", "httpRequest.status", "res.statusCode", "response.status"];

    /// <summary>Those that say by themselves that a request was answered.</summary>
    private static readonly string[] StatusesAlone = [.. Statuses.Except(["status", "code"])];

    private static readonly string[] Paths = ["path", "uri", "request_uri", "url", "RequestPath", "request_path", "endpoint", "url.path", "url.original", "httpRequest.requestUrl", "req.url", "request.uri", "request.url"];
    private static readonly string[] Upstreams = ["upstream", "upstream_addr", "upstream_host", "upstream_cluster", "upstream_service", "service", "ServiceAddr", "ServiceName", "ServiceURL"];
    private static readonly string[] Methods = ["method", "RequestMethod", "request_method", "http_method", "verb", "http.request.method", "httpRequest.requestMethod", "req.method", "request.method"];
    private static readonly string[] Hosts = ["host", "RequestHost", "authority", "domain", "vhost", "request.host", "url.domain"];
    private static readonly string[] Ids = ["request_id", "requestId", "req_id", "x_request_id", "trace_id", "traceId", "request_X-Amzn-Trace-Id", "request_X-Request-Id", "RequestId"];
    private static readonly string[] Times = ["StartUTC", "time", "ts", "timestamp", "@timestamp", "start_time", "time_iso8601"];
    private static readonly string[] Clients = ["ClientHost", "remote_addr", "client_ip", "clientIp", "remote_ip", "x_forwarded_for", "ClientAddr", "request.remote_ip", "httpRequest.remoteIp", "req.remoteAddress", "client.ip"];
    private static readonly string[] Errors = ["error", "err", "exception", "response_code_details", "reason", "message", "msg"];
    private static readonly string[] Flags = ["response_flags", "flags"];
    private static readonly string[] UpstreamStatuses = ["OriginStatus", "upstream_status"];

    public static AccessLine? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = 16 });
            var json = document.RootElement;
            return json.ValueKind == JsonValueKind.Object ? Read(json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AccessLine? Read(JsonElement json)
    {
        var (written, line) = First(json, ["request"]) is { } request && AccessWords.Request(request) is ({ Length: > 2 } verb, _) asked && verb.All(char.IsAsciiLetterUpper) ? asked : ("", "");
        var path = First(json, Paths) ?? line;
        var status = First(json, path.Length > 0 ? Statuses : StatusesAlone) ?? (First(json, ["status"]) is ['5', _, _] failed ? failed : null);
        if (!int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code) || !(code is >= 100 and < 600 || (code == 0 && path.Length > 0)))
        {
            return null;
        }

        var isTraefik = json.TryGetProperty("DownstreamStatus", out _);
        var origin = First(json, UpstreamStatuses) is { } answered && int.TryParse(answered.Split(',', ':')[^1].Trim(), CultureInfo.InvariantCulture, out var number) && number > 0 ? number : (int?)null;
        var isEnvoy = json.TryGetProperty("response_flags", out _) && json.TryGetProperty("response_code", out _);
        return new(code, path, Authority(AccessWords.Bare((First(json, Upstreams) ?? "").Split(',')[^1].Trim())))
        {
            Format = isTraefik ? AccessFormat.TraefikJson : isEnvoy ? AccessFormat.Envoy : AccessFormat.Json,
            At = First(json, Times) is { } time ? AccessWords.IsoTime(time) : null,
            Method = First(json, Methods) ?? written,
            Host = First(json, Hosts) ?? "",
            Client = First(json, Clients)?.Split(',')[0].Trim() ?? "",
            RequestId = First(json, Ids) ?? "",
            UpstreamStatus = origin ?? (isEnvoy && AccessWords.Bare(First(json, ["upstream_service_time"]) ?? "").Length > 0 ? code : null),
            Retries = (int)(Number(json, "RetryAttempts") ?? 0),
            Took = isTraefik && Number(json, "Duration") is { } nanoseconds ? TimeSpan.FromTicks(nanoseconds / 100) : isEnvoy && Number(json, "duration") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
            Flags = AccessWords.Bare(First(json, Flags) ?? ""),
            Error = code >= 500 ? string.Join(": ", Errors.Select(name => First(json, [name])).OfType<string>().Distinct().Take(2)) : "",
        };
    }

    private static string Authority(string upstream) => upstream.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(upstream, UriKind.Absolute, out var address) ? address.Authority : upstream;

    private static long? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    /// <summary>A property by its name; one with dots may be written as one name or nested.</summary>
    private static JsonElement? Find(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value : name.Contains('.') ? json.At(name.Split('.')) : null;

    private static string? First(JsonElement json, string[] names)
    {
        foreach (var name in names)
        {
            if (Find(json, name) is not { } value)
            {
                continue;
            }

            var text = value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null };
            if (text is { Length: > 0 })
            {
                return text;
            }
        }

        return null;
    }
}
