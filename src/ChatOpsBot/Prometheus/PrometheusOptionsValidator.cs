using Microsoft.Extensions.Options;

namespace ChatOpsBot.Prometheus;

/// <summary>Reports every mistake of the section <c>Prometheus</c>, each with what to write instead.</summary>
internal sealed class PrometheusOptionsValidator : IValidateOptions<PrometheusOptions>
{
    public ValidateOptionsResult Validate(string? name, PrometheusOptions options)
    {
        var failures = options.Servers.SelectMany(Failures).ToList();
        foreach (var twice in options.Servers.GroupBy(server => server.DisplayName, StringComparer.OrdinalIgnoreCase).Where(same => same.Key.Length > 0 && same.Count() > 1))
        {
            failures.Add($"Prometheus:Servers: two servers are called \"{twice.Key}\"; give each a Name of its own.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(PrometheusServer server, int index)
    {
        var key = $"Prometheus:Servers:{index}";
        if (!Uri.TryCreate(server.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            yield return $"{key}:Url is \"{server.Url}\"; write the server's address, such as https://prometheus.example.com.";
        }
        else
        {
            if (url.UserInfo.Length > 0)
            {
                yield return $"{key}:Url holds a user or password; write them into {key}:User and {key}:Password.";
            }

            if (url.AbsolutePath.Contains("/api/v1", StringComparison.Ordinal) || url.Query.Length > 0)
            {
                yield return $"{key}:Url goes too far; end it before /api/v1.";
            }
        }

        if (server.BearerToken.Length > 0 && server.User.Length > 0)
        {
            yield return $"{key} has both BearerToken and User; keep the one that the server asks for.";
        }

        if (server.User.Length == 0 && server.Password.Length > 0)
        {
            yield return $"{key}:User is empty although {key}:Password is set; write the user's name.";
        }

        if (server.BearerToken.Any(c => c <= ' ' || c >= 127))
        {
            yield return $"{key}:BearerToken holds blanks, line ends or characters outside ASCII; write the token alone, without \"Bearer\".";
        }
    }
}
