using System.Net;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.WebConsole;

/// <summary>Reports every mistake of the section <c>Console</c>, each with what to write instead.</summary>
internal sealed class ConsoleOptionsValidator(IConfiguration configuration) : IValidateOptions<ConsoleOptions>
{
    private const int ShortestToken = 20;

    public ValidateOptionsResult Validate(string? name, ConsoleOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Failures(ConsoleOptions options)
    {
        if (options.PublicUrl.Length > 0 && (!Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.AbsolutePath != "/" || address.Query.Length > 0 || address.UserInfo.Length > 0))
        {
            yield return $"Console:PublicUrl is \"{options.PublicUrl}\"; write the address of the console without a path, such as https://chatops.example.com.";
        }

        var signIn = options.SignIn;
        if (options.Enabled && !signIn.IsConfigured && (configuration["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(url => !IsLoopback(url)) is { } open)
        {
            yield return $"Urls listens on {open.Trim()}, where others reach the console, and nobody has to sign in. Name a proxy's header (Console:SignIn:IdentityHeader and Console:SignIn:Proxies:0), or tokens (Console:SignIn:Tokens:0:Name and :Token), or listen on http://127.0.0.1:5080, or switch the console off with Console:Enabled=false.";
        }

        if (signIn.IdentityHeader.Length > 0 && signIn.Proxies.Count == 0)
        {
            yield return $"Console:SignIn:IdentityHeader is set and Console:SignIn:Proxies is empty, so anybody could write that header; name the proxies that may, such as Console:SignIn:Proxies:0=10.0.3.7.";
        }

        if (signIn.IdentityHeader.Length == 0 && (signIn.Proxies.Count > 0 || signIn.GroupsHeader.Length > 0))
        {
            yield return "Console:SignIn names proxies or a header of groups, but no Console:SignIn:IdentityHeader; write the header in which the proxy names people, such as X-Auth-Request-Email.";
        }

        foreach (var (proxy, i) in signIn.Proxies.Select((proxy, i) => (proxy, i)).Where(entry => !IPNetwork.TryParse(entry.proxy, out _) && !IPAddress.TryParse(entry.proxy, out _)))
        {
            yield return $"Console:SignIn:Proxies:{i} is \"{proxy}\"; write an address or a network, such as 10.0.3.7 or 10.0.0.0/24.";
        }

        foreach (var (token, i) in signIn.Tokens.Select((token, i) => (token, i)))
        {
            if (token.Name.Length == 0)
            {
                yield return $"Console:SignIn:Tokens:{i}:Name is empty; write who the token signs in, such as ana.";
            }

            if (token.Token.Length < ShortestToken)
            {
                yield return $"Console:SignIn:Tokens:{i}:Token has {token.Token.Length} characters; write a random one of {ShortestToken} or more, such as the output of: openssl rand -hex 24";
            }
        }

        if (signIn.Tokens.GroupBy(token => token.Token).FirstOrDefault(same => same.Count() > 1 && same.Key.Length > 0) is { } shared)
        {
            yield return $"Console:SignIn:Tokens gives one token to {string.Join(" and ", shared.Select(token => token.Name))}; write one for each.";
        }
    }

    private static bool IsLoopback(string url)
    {
        var rest = url.Trim();
        rest = rest[(rest.IndexOf("://", StringComparison.Ordinal) is var at and >= 0 ? at + 3 : 0)..].Split('/')[0];
        var host = rest.StartsWith('[') ? rest[1..Math.Max(1, rest.IndexOf(']'))] : rest.Split(':')[0];
        return host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }
}
