using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Diagnosis.Rules.Logs;

/// <summary>One line of an HTTP access log: CLF and its relatives, key=value pairs, or JSON.</summary>
/// <param name="Upstream">Who answered the proxy; empty when the line does not tell.</param>
internal readonly partial record struct AccessLine(int Status, string Path, string Upstream)
{
    private static readonly string[] Statuses = ["status", "status_code", "statusCode", "response_code", "DownstreamStatus", "code"];
    private static readonly SearchValues<string> Methods = SearchValues.Create(["GET ", "POST ", "PUT ", "DELETE ", "PATCH ", "HEAD ", "OPTIONS "], StringComparison.Ordinal);
    private static readonly string[] Paths = ["path", "uri", "request_uri", "url", "RequestPath"];
    private static readonly string[] Upstreams = ["upstream", "upstream_addr", "upstream_host", "upstream_cluster", "upstream_service", "service", "ServiceName", "ServiceAddr"];

    public static AccessLine? Read(string line)
    {
        var start = line.IndexOf('{');
        if (start >= 0 && line.EndsWith('}') && start < 64)
        {
            return Json(line[start..]);
        }

        if (line.AsSpan().ContainsAny(Methods) && Request().Match(line) is { Success: true } request)
        {
            var upstream = UpstreamOf(line);
            return new(int.Parse(request.Groups[2].ValueSpan, CultureInfo.InvariantCulture), request.Groups[1].Value, upstream);
        }

        return (line.Contains("status", StringComparison.Ordinal) || line.Contains("code=", StringComparison.Ordinal)) && Pair().Match(line) is { Success: true } pair
            ? new(int.Parse(pair.Groups[1].ValueSpan, CultureInfo.InvariantCulture), PathPair().Match(line) is { Success: true } path ? path.Groups[1].Value : "", UpstreamOf(line))
            : null;
    }

    private static AccessLine? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = 16 });
            var json = document.RootElement;
            var path = Paths.Select(p => json.Text(p)).FirstOrDefault(p => p is not null);
            return path is not null && Statuses.Select(s => json.Text(s)).FirstOrDefault(s => s is not null) is { } status && int.TryParse(status, out var code) && code is >= 100 and < 600
                ? new(code, path, Upstreams.Select(u => json.Text(u)).FirstOrDefault(u => u is { Length: > 0 }) ?? "")
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string UpstreamOf(string line) =>
        UpstreamPair().Match(line) is { Success: true } named ? named.Groups[1].Value
        : QuotedUrl().Match(line) is { Success: true } url ? url.Groups[1].Value
        : "";

    [GeneratedRegex(@"(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS) ([^\s""]+)(?: HTTP/[0-9.]+)?""? ([1-5][0-9][0-9])(?:\s|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Request();

    [GeneratedRegex(@"(?:^|\s)(?:status|status_code|code)=([1-5][0-9][0-9])(?:\s|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Pair();

    [GeneratedRegex(@"(?:^|\s)(?:path|uri|url)=([^\s]+)", RegexOptions.NonBacktracking)]
    private static partial Regex PathPair();

    [GeneratedRegex(@"(?:upstream_addr|upstream|upstream_host|ua|service|backend)[=:]\s*""?([A-Za-z0-9][A-Za-z0-9.:_-]*)", RegexOptions.NonBacktracking)]
    private static partial Regex UpstreamPair();

    [GeneratedRegex(@"""https?://([^/""]+)"" [0-9]+ms", RegexOptions.NonBacktracking)]
    private static partial Regex QuotedUrl();
}
