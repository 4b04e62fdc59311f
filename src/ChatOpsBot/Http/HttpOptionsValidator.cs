using Microsoft.Extensions.Options;

namespace ChatOpsBot.Http;

/// <summary>Reports every mistake of the section <c>Http</c>, each with what to write instead.</summary>
internal sealed class HttpOptionsValidator : IValidateOptions<HttpOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpOptions options)
    {
        var failures = options.AllowedHosts.SelectMany(Failures).ToList();
        if (options.Gateway.Length > 0 && !(Uri.TryCreate(options.Gateway, UriKind.Absolute, out var gateway) && gateway.Scheme is "http" or "https"))
        {
            failures.Add($"Http:Gateway is \"{options.Gateway}\"; leave it empty, or write an address such as http://127.0.0.1:5090/http.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(string host, int index)
    {
        var key = $"Http:AllowedHosts:{index}";
        var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        if (name.Contains('*'))
        {
            yield return $"{key} is \"{host}\"; a star may only stand for everything below a name, as in *.example.com.";
        }
        else if (Uri.CheckHostName(name.Trim('[', ']')) == UriHostNameType.Unknown)
        {
            yield return $"{key} is \"{host}\"; write a host name alone, without scheme, port or path, such as api.example.com.";
        }
        else if (name != host && !name.Contains('.'))
        {
            yield return $"{key} is \"{host}\", which allows a whole top-level domain; write the organisation's name as well, as in *.example.com.";
        }
    }
}
