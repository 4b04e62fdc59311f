using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Alerts;

/// <summary>Reports every mistake of the section <c>Alerts</c>, each with what to write instead. Secrets themselves are never shown.</summary>
internal sealed partial class AlertsOptionsValidator : IValidateOptions<AlertsOptions>
{
    private const int ShortestSecret = 16;

    public ValidateOptionsResult Validate(string? name, AlertsOptions options)
    {
        var failures = options.All.SelectMany(source => Failures($"Alerts:{source.Key}", source.Options)).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(string key, AlertSourceOptions source)
    {
        if (!source.IsConfigured)
        {
            if (source.Channel.Length > 0)
            {
                yield return $"{key}:Secret is empty although {key}:Channel is set; write the secret that proves who sends, or remove the channel.";
            }

            yield break;
        }

        if (source.Secret.Length < ShortestSecret || source.Secret.Any(c => c <= ' ' || c >= 127))
        {
            yield return $"{key}:Secret is too easily guessed or holds blanks; write at least {ShortestSecret} letters, digits and signs.";
        }

        if (!Channel().IsMatch(source.Channel))
        {
            yield return $"{key}:Channel is \"{source.Channel}\"; write where its alerts are announced, the platform first: slack:#api-incidents, teams:…, console:room or terminal:room.";
        }

        if (source.InfrastructureChannel.Length > 0 && !Channel().IsMatch(source.InfrastructureChannel))
        {
            yield return $"{key}:InfrastructureChannel is \"{source.InfrastructureChannel}\"; write the platform first: slack:#infrastructure, or nothing.";
        }
    }

    [GeneratedRegex(@"\A[a-z]+:\S.{0,299}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Channel();
}
