using Microsoft.Extensions.Options;

namespace ChatOpsBot.Sysdig;

/// <summary>Reports every mistake of the section <c>Sysdig</c>, each with what to write instead.</summary>
internal sealed class SysdigOptionsValidator : IValidateOptions<SysdigOptions>
{
    public ValidateOptionsResult Validate(string? name, SysdigOptions options)
    {
        var failures = new List<string>();
        if (options.Token.Length > 0 != options.Url.Length > 0)
        {
            failures.Add(options.Token.Length > 0
                ? "Sysdig:Url is empty although Sysdig:Token is set; write your region's address, such as https://us2.app.sysdig.com."
                : "Sysdig:Token is empty although Sysdig:Url is set; write the API token of your Sysdig user or team.");
        }

        if (options.Url.Length > 0 && (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")))
        {
            failures.Add($"Sysdig:Url is \"{options.Url}\"; write your region's address, such as https://us2.app.sysdig.com.");
        }
        else if (options.Url.Contains("/prometheus", StringComparison.Ordinal))
        {
            failures.Add("Sysdig:Url goes too far; end it before /prometheus.");
        }

        if (options.Token.Any(c => c <= ' ' || c >= 127))
        {
            failures.Add("Sysdig:Token holds blanks or characters outside ASCII; write the API token alone, without \"Bearer\".");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
