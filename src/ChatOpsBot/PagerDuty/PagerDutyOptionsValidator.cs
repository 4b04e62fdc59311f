using Microsoft.Extensions.Options;

namespace ChatOpsBot.PagerDuty;

/// <summary>Reports every mistake of the section <c>PagerDuty</c>, each with what to write instead. Keys themselves are never shown.</summary>
internal sealed class PagerDutyOptionsValidator : IValidateOptions<PagerDutyOptions>
{
    /// <summary>https://developer.pagerduty.com/docs/events-api-v2-overview</summary>
    private const int KeyLength = 32;

    public ValidateOptionsResult Validate(string? name, PagerDutyOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(PagerDutyOptions options)
    {
        if (!Uri.TryCreate(options.ApiUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            yield return $"PagerDuty:ApiUrl is \"{options.ApiUrl}\"; write https://events.pagerduty.com, or https://events.eu.pagerduty.com for an account in the EU.";
        }

        foreach (var (onCall, key) in options.RoutingKeys.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (key.Length != KeyLength || !key.All(char.IsAsciiLetterOrDigit))
            {
                yield return $"PagerDuty:RoutingKeys:{onCall} is no integration key; write the 32 letters and digits of an Events API v2 integration, as its service shows them.";
            }
        }
    }
}
