using Microsoft.Extensions.Options;

namespace ChatOpsBot.Uptime;

/// <summary>Reports every mistake of the section <c>StatusCake</c>, each with what to write instead.</summary>
internal sealed class StatusCakeOptionsValidator : IValidateOptions<StatusCakeOptions>
{
    public ValidateOptionsResult Validate(string? name, StatusCakeOptions options)
    {
        var failures = new List<string>();
        if (!Uri.TryCreate(options.ApiUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            failures.Add($"StatusCake:ApiUrl is \"{options.ApiUrl}\"; write https://api.statuscake.com, or leave it out.");
        }

        if (options.Token.Any(c => c <= ' ' || c >= 127))
        {
            failures.Add("StatusCake:Token holds blanks or characters outside ASCII; write the API token alone, as StatusCake's account page shows it.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
