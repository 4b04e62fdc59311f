using Microsoft.Extensions.Options;

namespace ChatOpsBot.NewRelic;

/// <summary>Reports every mistake of the section <c>NewRelic</c>, each with what to write instead.</summary>
internal sealed class NewRelicOptionsValidator : IValidateOptions<NewRelicOptions>
{
    public ValidateOptionsResult Validate(string? name, NewRelicOptions options)
    {
        var failures = new List<string>();
        if (!Uri.TryCreate(options.ApiUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            failures.Add($"NewRelic:ApiUrl is \"{options.ApiUrl}\"; write https://api.newrelic.com/graphql, or https://api.eu.newrelic.com/graphql for an account in the EU.");
        }

        if (options.ApiKey.Any(c => c <= ' ' || c >= 127))
        {
            failures.Add("NewRelic:ApiKey holds blanks or characters outside ASCII; write a user key, which begins with NRAK-.");
        }

        if (options.IsConfigured && options.AccountId <= 0)
        {
            failures.Add("NewRelic:AccountId is not set although NewRelic:ApiKey is; write the account's number, as New Relic's address bar shows it.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
