using System.Buffers;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Diagnosis.Access;

namespace ChatOpsBot.Core.Diagnosis.Rules.Logs;

/// <summary>Which trouble a log line tells of, the most particular class first.</summary>
internal static partial class LineClasses
{
    private const int Longest = 4000;

    // Most lines tell of nothing: one pass over them is enough. Every class below needs one of these words.
    private static readonly SearchValues<string> Words = SearchValues.Create(
        ["x509", "cert", "circuit", "CallNotPermitted", "could not", "connection", "too many", "refused", "time", "fatal", "unreachable", "fail", "cannot", "unable", "no such host", "readonly", "dataset",
            "resolution", "NXDOMAIN", "SERVFAIL", "ENOTFOUND", "EAI_AGAIN", "UnknownHost", "host not found", "missing", "invalid", "is not set", "configuration", "no space", "ENOSPC", "deadline", "504 ",
            "upstream", "Traceback", "panic:", "exception", "error", "memory"],
        StringComparison.OrdinalIgnoreCase);

    /// <returns>Null for a line that tells of none.</returns>
    public static (string Code, string Target)? Read(string line)
    {
        var text = line.Length > Longest ? line[..Longest] : line;
        if (AccessLine.Read(text) is { } access)
        {
            return access.Status >= 500 ? Failed(access) : null;
        }

        return Code(text) is { } code ? (code, Target(text, code)) : null;
    }

    // What the line says of its failure tells more than that it failed.
    private static (string Code, string Target)? Failed(AccessLine access)
    {
        if (access.Error.Length > 0 && Code(access.Error) is { } said)
        {
            return (said, Target(access.Error, said) is { Length: > 0 } named ? named : access.Upstream);
        }

        var flagged = access.Flags.Split(',').Select(flag => flag switch
        {
            "UF" or "UH" or "LH" => CauseCodes.UpstreamRefused,
            "UT" or "UMSDR" => CauseCodes.UpstreamTimeout,
            "UO" => CauseCodes.UpstreamCircuitOpen,
            _ => null,
        }).FirstOrDefault(code => code is not null);
        return access.Upstream.Length > 0 || flagged is not null ? (flagged ?? CauseCodes.UpstreamFailing, access.Upstream) : null;
    }

    private static string? Code(string text)
    {
        if (!text.AsSpan().ContainsAny(Words))
        {
            return null;
        }

        text = Says(text, "-XX:") ? JvmOption().Replace(text, "") : text;
        if ((text.StartsWith('{') && Informs().IsMatch(text)) || (Has(text, "INFO") && !Has(text, "error") && !Has(text, "fail")))
        {
            return null;
        }

        return text switch
        {
            _ when Has(text, "x509: ") || Has(text, "certificate has expired") || Has(text, "certificate signed by unknown authority") || Has(text, "CERT_HAS_EXPIRED") || Has(text, "certificate verify failed") => CauseCodes.CertificateExpired,
            _ when Has(text, "circuit breaker") && (Has(text, "open")) || Has(text, "circuit open") || Has(text, "CallNotPermittedException") || Has(text, "BrokenCircuitException") => CauseCodes.UpstreamCircuitOpen,
            _ when Has(text, "could not connect to server") || Has(text, "password authentication failed") || Has(text, "remaining connection slots") || Has(text, "too many connections") || Has(text, "too many clients already")
                || (Database().IsMatch(text) && Trouble().IsMatch(text)) => CauseCodes.DependencyDatabase,
            _ when Cache().IsMatch(text) && Trouble().IsMatch(text) => CauseCodes.DependencyCache,
            _ when Has(text, "no such host") || Has(text, "Temporary failure in name resolution") || Says(text, "NXDOMAIN") || Says(text, "SERVFAIL") || Says(text, "ENOTFOUND") || Says(text, "EAI_AGAIN") || Has(text, "UnknownHostException") || Has(text, "host not found in upstream") => CauseCodes.DnsFailing,
            _ when Has(text, "missing required") || Has(text, "invalid configuration") || Has(text, "invalid config") || Has(text, "is not set") && Has(text, "environment") || Has(text, "configuration error") || Has(text, "failed to load config") || Has(text, "failed to parse config") || Has(text, "cannot read config") || Has(text, "unknown configuration") => CauseCodes.ConfigInvalid,
            _ when Has(text, "no space left on device") || Says(text, "ENOSPC") => CauseCodes.StorageVolumeFull,
            _ when Has(text, "OutOfMemoryError") || Has(text, "out of memory") || Has(text, "cannot allocate memory") || Has(text, "OutOfMemoryException") => CauseCodes.ResourceMemorySaturated,
            _ when Has(text, "connection refused") || Says(text, "ECONNREFUSED") => CauseCodes.UpstreamRefused,
            _ when Has(text, "upstream timed out") || Has(text, "i/o timeout") || Says(text, "ETIMEDOUT") || Has(text, "context deadline exceeded") || Has(text, "504 Gateway") || Has(text, "TimeoutException") || Has(text, "TimeoutError") || Has(text, "read timed out") || Has(text, "request timed out") || Has(text, "connection timed out") || Has(text, "Client.Timeout exceeded") => CauseCodes.UpstreamTimeout,
            _ when Has(text, "no live upstreams") || Has(text, "upstream prematurely closed") || Has(text, "no healthy upstream") || Has(text, "upstream connect error") => CauseCodes.UpstreamFailing,
            _ when Has(text, "Traceback (most recent call last)") || text.StartsWith("panic:", StringComparison.Ordinal) || Has(text, "Unhandled exception") || Exception().IsMatch(text) => CauseCodes.CodeException,
            _ => null,
        };
    }

    private static string Target(string text, string code) =>
        UpstreamUrl().Match(text) is { Success: true } upstream ? upstream.Groups[1].Value
        : Named().Match(text) is { Success: true } named ? named.Groups[1].Value
        : code == CauseCodes.DnsFailing && Lookup().Match(text) is { Success: true } lookup ? lookup.Groups[1].Value
        : code == CauseCodes.UpstreamCircuitOpen && Guarded().Match(text) is { Success: true } guarded ? guarded.Groups[1].Value
        : !Has(text, "bind") && Address().Match(text) is { Success: true } address ? address.Groups[1].Value
        : "";

    /// <summary>In capitals, as a system's own code for it.</summary>
    private static bool Says(string text, string code) => text.Contains(code, StringComparison.Ordinal);

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b(postgres|postgresql|mysql|mariadb|mongo|mongodb|database|jdbc|pg_|psycopg|oracle|sqlstate)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Database();

    [GeneratedRegex(@"\b(redis|memcached|valkey)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Cache();

    [GeneratedRegex(@"(refused|timed out|timeout|fatal|unreachable|failed|cannot connect|could not connect|unable to connect|no such host|econnrefused|readonly|loading the dataset)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Trouble();

    [GeneratedRegex(@"(^|[\s.:(])[A-Z][A-Za-z0-9]+(Exception|Error)(:|\s|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Exception();

    [GeneratedRegex(@"-XX:[+-]\w+", RegexOptions.NonBacktracking)]
    private static partial Regex JvmOption();

    [GeneratedRegex(@"""(?:level|severity|log\.level|lvl)""\s*:\s*""(?:info|debug|trace|notice)""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Informs();

    [GeneratedRegex(@"upstream: ""[a-z]+://(unix:[^"":]+|[^/""]+)", RegexOptions.NonBacktracking)]
    private static partial Regex UpstreamUrl();

    [GeneratedRegex(@"(?:upstream_addr|upstream|upstream_host|backend|upstream_service)""?\s*[=:]\s*""?([A-Za-z0-9.:_-]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?:upstream|circuit ?breaker(?: for| of)?|backend|service) ['""`]([A-Za-z0-9.:_-]+)['""`]", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Guarded();

    [GeneratedRegex(@"lookup ([A-Za-z0-9.-]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Lookup();

    [GeneratedRegex(@"(?:dial tcp |tcp://|https?://|connect to |connecting to |ECONNREFUSED )([A-Za-z0-9.-]+:[0-9]+|[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+|[a-z][a-z0-9-]+\.[a-z0-9.-]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
