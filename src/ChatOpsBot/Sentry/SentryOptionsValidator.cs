using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Sentry;

/// <summary>Reports every mistake of the section <c>Sentry</c>, each with what to write instead.</summary>
internal sealed partial class SentryOptionsValidator : IValidateOptions<SentryOptions>
{
    public ValidateOptionsResult Validate(string? name, SentryOptions options)
    {
        var failures = new List<string>();
        if (!Uri.TryCreate(options.ApiUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            failures.Add($"Sentry:ApiUrl is \"{options.ApiUrl}\"; write https://sentry.io, your region's address such as https://de.sentry.io, or that of your own Sentry.");
        }
        else if (url.AbsolutePath.Contains("/api/0", StringComparison.Ordinal))
        {
            failures.Add("Sentry:ApiUrl goes too far; end it before /api/0.");
        }

        if (options.Token.Any(c => c <= ' ' || c >= 127))
        {
            failures.Add("Sentry:Token holds blanks or characters outside ASCII; write the auth token alone.");
        }

        if (options.Organization.Length > 0 && !Slug().IsMatch(options.Organization))
        {
            failures.Add($"Sentry:Organization is \"{options.Organization}\"; write its slug, the word in your Sentry's addresses: acme.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();
}
