using Microsoft.Extensions.Options;

namespace ChatOpsBot.Logs;

/// <summary>Reports every mistake of the section <c>Logs</c>, each with what to write instead. Keys themselves are never shown.</summary>
internal sealed class LogsOptionsValidator : IValidateOptions<LogsOptions>
{
    private const int MostLines = 1_000_000;

    public ValidateOptionsResult Validate(string? name, LogsOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(LogsOptions options)
    {
        if (options.Default.Length > 0 && options.Default is not ("logdna" or "elasticsearch" or "loki" or "files" or "kubernetes"))
        {
            yield return $"Logs:Default is \"{options.Default}\"; write logdna, elasticsearch, loki, files or kubernetes, or leave it out.";
        }

        if (options.MostLines is < 1 or > MostLines)
        {
            yield return $"Logs:MostLines is {options.MostLines}; write a number from 1 to {MostLines}.";
        }

        foreach (var failure in Address("Logs:LogDna:Url", options.LogDna.Url, "https://api.mezmo.com")
            .Concat(options.Elasticsearch.Url.Length == 0 ? [] : Address("Logs:Elasticsearch:Url", options.Elasticsearch.Url, "https://elasticsearch.example.com:9200"))
            .Concat(options.Loki.Url.Length == 0 ? [] : Address("Logs:Loki:Url", options.Loki.Url, "https://loki.example.com"))
            .Concat(Token("Logs:LogDna:ServiceKey", options.LogDna.ServiceKey)).Concat(Token("Logs:Elasticsearch:ApiKey", options.Elasticsearch.ApiKey)).Concat(Token("Logs:Loki:BearerToken", options.Loki.BearerToken)).Concat(Token("Logs:Loki:Tenant", options.Loki.Tenant)))
        {
            yield return failure;
        }

        if (options.Elasticsearch.Url.Length > 0 && (options.Elasticsearch.Index.Length == 0 || options.Elasticsearch.Index.Any(c => c is '/' or '?' or '#' or '"' or ' ')))
        {
            yield return $"Logs:Elasticsearch:Index is \"{options.Elasticsearch.Index}\"; write an index, an alias or a pattern, such as logs-*.";
        }

        if (options.Elasticsearch is { ApiKey.Length: > 0, User.Length: > 0 })
        {
            yield return "Logs:Elasticsearch has both ApiKey and User; keep the one that the cluster asks for.";
        }

        if (options.Loki is { BearerToken.Length: > 0, User.Length: > 0 })
        {
            yield return "Logs:Loki has both BearerToken and User; keep the one that the server asks for.";
        }

        if (options.Files.Path.Length > 0 && Path.GetDirectoryName(Path.GetFullPath(options.Files.Path)) is { } folder && !Directory.Exists(folder) && !Directory.Exists(options.Files.Path))
        {
            yield return $"Logs:Files:Path is \"{options.Files.Path}\", and there is no such folder; write a folder, or a pattern such as /var/log/gateway/*.log*.";
        }
    }

    private static IEnumerable<string> Address(string key, string address, string example)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            yield return $"{key} is \"{address}\"; write the address, such as {example}.";
        }
        else if (url.UserInfo.Length > 0)
        {
            yield return $"{key} holds a user or password; write them into their own settings.";
        }
    }

    private static IEnumerable<string> Token(string key, string token)
    {
        if (token.Any(c => c <= ' ' || c >= 127))
        {
            yield return $"{key} holds blanks, line ends or characters outside ASCII; write the value alone.";
        }
    }
}
