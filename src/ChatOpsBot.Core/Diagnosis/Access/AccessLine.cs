using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Diagnosis.Access;

/// <summary>One line of an HTTP access log, in any of the formats that gateways and ingresses write.</summary>
/// <param name="Status">What the client was answered; 0 when no answer was sent.</param>
/// <param name="Path">With its query, as written.</param>
/// <param name="Upstream">Who answered the proxy: an address, a host or a service; empty when the line does not tell.</param>
public sealed partial record AccessLine(int Status, string Path, string Upstream)
{
    private const int LongestLine = 16 * 1024;

    private static readonly SearchValues<string> Methods = SearchValues.Create(["GET ", "POST ", "PUT ", "DELETE ", "PATCH ", "HEAD ", "OPTIONS ", "CONNECT ", "TRACE "], StringComparison.Ordinal);

    public AccessFormat Format { get; init; }

    /// <summary>Null when the line does not tell.</summary>
    public DateTimeOffset? At { get; init; }

    public string Method { get; init; } = "";

    public string Host { get; init; } = "";

    /// <summary>The client's address without its port.</summary>
    public string Client { get; init; } = "";

    public string User { get; init; } = "";

    /// <summary>Request or trace id; empty without one.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>The last status that an upstream answered; null when none did, or when the line does not tell.</summary>
    public int? UpstreamStatus { get; init; }

    public TimeSpan? Took { get; init; }

    /// <summary>How often the proxy tried again.</summary>
    public int Retries { get; init; }

    /// <summary>Envoy's response flags, such as <c>UF</c> or <c>UT</c>; empty without any.</summary>
    public string Flags { get; init; } = "";

    /// <summary>Why it failed, as the line itself says; empty when it does not.</summary>
    public string Error { get; init; } = "";

    /// <summary>True when a proxy answered an error itself, because no upstream did.</summary>
    public bool IsOwnError => Status >= 500 && UpstreamStatus is null
        && Format is AccessFormat.TraefikJson or AccessFormat.NginxIngress or AccessFormat.Envoy;

    /// <returns>Null for a line that is no access line.</returns>
    public static AccessLine? Read(string line)
    {
        var text = line.Length > LongestLine ? line[..LongestLine] : line;
        var start = text.IndexOf('{');
        if (start is >= 0 and < 64 && line.Length <= LongestLine && text.TrimEnd().EndsWith('}'))
        {
            return JsonAccess.Read(text[start..]);
        }

        if (text.AsSpan().ContainsAny(Methods) || text.Contains("] \"", StringComparison.Ordinal))
        {
            if ((ProxyAccess.Read(text) ?? EnvoyAccess.Read(text)) is { } known)
            {
                return known.Upstream.Length > 0 || known.Format != AccessFormat.Combined ? known : known with { Upstream = UpstreamOf(text) };
            }

            if (Request().Match(text) is { Success: true } request)
            {
                return new(int.Parse(request.Groups[3].ValueSpan, CultureInfo.InvariantCulture), request.Groups[2].Value, UpstreamOf(text)) { Method = request.Groups[1].Value };
            }
        }

        return (text.Contains("status", StringComparison.Ordinal) || text.Contains("code=", StringComparison.Ordinal)) && Pair().Match(text) is { Success: true } pair
            ? new(int.Parse(pair.Groups[1].ValueSpan, CultureInfo.InvariantCulture), PathPair().Match(text) is { Success: true } path ? path.Groups[1].Value.Trim('"') : "", UpstreamOf(text))
            {
                Method = MethodPair().Match(text) is { Success: true } method ? method.Groups[1].Value : "",
            }
            : null;
    }

    private static string UpstreamOf(string line) =>
        UpstreamPair().Match(line) is { Success: true } named ? named.Groups[1].Value
        : QuotedUrl().Match(line) is { Success: true } url ? url.Groups[1].Value
        : "";

    [GeneratedRegex(@"(GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS) ([^\s""]+)(?: HTTP/[0-9.]+)?""? ([1-5][0-9][0-9])(?:\s|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Request();

    [GeneratedRegex(@"(?:^|\s)(?:status|status_code|code)=""?([1-5][0-9][0-9])""?(?:\s|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Pair();

    [GeneratedRegex(@"(?:^|\s)(?:method|http_method|verb)=""?([A-Z]{3,10})\b", RegexOptions.NonBacktracking)]
    private static partial Regex MethodPair();

    [GeneratedRegex(@"(?:^|\s)(?:path|uri|url)=([^\s]+)", RegexOptions.NonBacktracking)]
    private static partial Regex PathPair();

    [GeneratedRegex(@"(?:upstream_addr|upstream|upstream_host|ua|service|backend)[=:]\s*""?([A-Za-z0-9][A-Za-z0-9.:_-]*)", RegexOptions.NonBacktracking)]
    private static partial Regex UpstreamPair();

    [GeneratedRegex(@"""https?://([^/""]+)"" [0-9]+ms", RegexOptions.NonBacktracking)]
    private static partial Regex QuotedUrl();
}
