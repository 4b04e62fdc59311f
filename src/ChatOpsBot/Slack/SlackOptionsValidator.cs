using Microsoft.Extensions.Options;

namespace ChatOpsBot.Slack;

/// <summary>Reports every mistake of the section <c>Slack</c>, each with what to write instead.</summary>
internal sealed class SlackOptionsValidator : IValidateOptions<SlackOptions>
{
    private const int ShortestSecret = 16;

    public ValidateOptionsResult Validate(string? name, SlackOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(SlackOptions options)
    {
        if (!Uri.TryCreate(options.ApiUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            yield return $"Slack:ApiUrl is \"{options.ApiUrl}\"; write https://slack.com/api/.";
        }

        foreach (var (key, value) in new[] { ("BotToken", options.BotToken), ("AppToken", options.AppToken), ("SigningSecret", options.SigningSecret) })
        {
            if (value.Any(c => c <= ' ' || c >= 127))
            {
                yield return $"Slack:{key} holds blanks, line ends or characters outside ASCII; write the value alone.";
            }
        }

        if (options.BotToken.Length > 0 && !options.BotToken.Contains("xoxb-", StringComparison.Ordinal))
        {
            yield return $"Slack:BotToken is not a bot user's token; write the one that begins with xoxb-, from the app's page \"OAuth & Permissions\".";
        }

        if (options.AppToken.Length > 0 && !options.AppToken.StartsWith("xapp-", StringComparison.Ordinal))
        {
            yield return "Slack:AppToken is not an app-level token; write the one that begins with xapp-, from the app's page \"Basic Information\", with the scope connections:write.";
        }

        if (options.SigningSecret.Length is > 0 and < ShortestSecret)
        {
            yield return $"Slack:SigningSecret is shorter than {ShortestSecret} characters; write the signing secret from the app's page \"Basic Information\".";
        }

        if (options is { IsConfigured: true, AppToken: "", SigningSecret: "" })
        {
            yield return "Slack:BotToken is set, but there is no way in: set Slack:AppToken for Socket Mode, or Slack:SigningSecret for HTTP.";
        }

        if (options is { IsConfigured: false } and ({ AppToken.Length: > 0 } or { SigningSecret.Length: > 0 }))
        {
            yield return "Slack:BotToken is empty, so the bot could not answer; write the token that begins with xoxb-, from the app's page \"OAuth & Permissions\".";
        }

        if (options.Connections is < 1 or > 10)
        {
            yield return $"Slack:Connections is {options.Connections}; Slack takes 1 to 10.";
        }

        foreach (var pattern in options.IncidentChannels.Where(pattern => pattern.TrimStart('#') is var name && (name.Length == 0 || name.Any(c => char.IsWhiteSpace(c) || char.IsUpper(c) || c is '#' or ','))))
        {
            yield return $"Slack:IncidentChannels holds \"{pattern}\"; write a channel's name in small letters, where * stands for any letters: inc-*.";
        }
    }
}
