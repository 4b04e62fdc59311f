using System.Text.RegularExpressions;
using ChatOpsBot.Core.Access;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Configuration;

/// <summary>Checks the sections that belong to no adapter; every failure names its key and what to write instead.</summary>
internal sealed partial class OptionsValidators :
    IValidateOptions<RunbookOptions>, IValidateOptions<EscalationOptions>, IValidateOptions<RedactionOptions>, IValidateOptions<CatalogueOptions>,
    IValidateOptions<AccessOptions>, IValidateOptions<RemediationOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, RunbookOptions options)
    {
        var failures = options.Path
            .Select((path, i) => (path, i))
            .Where(entry => !Directory.Exists(entry.path))
            .Select(entry => $"Runbooks:Path:{entry.i} is '{entry.path}', which is not a folder: give a folder of Markdown files, or leave it out for the shipped runbooks.")
            .ToList();
        var deadline = Within(options.Deadline, TimeSpan.FromMinutes(10));
        if (deadline is null)
        {
            failures.Add($"Runbooks:Deadline is '{options.Deadline}': give a time up to 10m, such as 20s.");
        }

        if (Within(options.StepDeadline, deadline ?? TimeSpan.FromMinutes(10)) is null)
        {
            failures.Add($"Runbooks:StepDeadline is '{options.StepDeadline}': give a time no longer than Runbooks:Deadline ({options.Deadline}), such as 8s.");
        }

        return Result(failures);
    }

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, EscalationOptions options)
    {
        var failures = new List<string>();
        if (Within(options.After, TimeSpan.FromDays(7)) is null)
        {
            failures.Add($"Escalation:After is '{options.After}': give a time up to 7 days, such as 20m.");
        }

        failures.AddRange(new[] { ("RemindBefore", options.RemindBefore), ("RecheckEvery", options.RecheckEvery), ("ReopenWithin", options.ReopenWithin) }
            .Where(setting => SettingTimes.ReadOrNever(setting.Item2) is not { } time || time > TimeSpan.FromDays(7))
            .Select(setting => $"Escalation:{setting.Item1} is '{setting.Item2}': give a time up to 7 days, such as 10m, or never."));

        if (options.Repository.Length > 0 && !Repository().IsMatch(options.Repository))
        {
            failures.Add($"Escalation:Repository is '{options.Repository}': write owner/name, such as acme/platform.");
        }

        return Result(failures);
    }

    /// <summary>Four switches: one that is neither true nor false is told by the binder, and every combination is right.</summary>
    public ValidateOptionsResult Validate(string? name, RedactionOptions options) => ValidateOptionsResult.Success;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, CatalogueOptions options)
    {
        var failures = options.Services.Select((service, i) => (service, i)).Where(entry => string.IsNullOrWhiteSpace(entry.service.Name))
            .Select(entry => $"Services:{entry.i}:Name is empty: give the name that people type, such as api-gateway.").ToList();
        failures.AddRange(options.Services.SelectMany(service => service.Aliases.Append(service.Name).Select(word => (word, service.Name)))
            .GroupBy(entry => entry.word, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Select(entry => entry.Name).Distinct().Count() > 1)
            .Select(group => $"Services: '{group.Key}' names {string.Join(" and ", group.Select(entry => entry.Name).Distinct())}: each name and alias may belong to one service only."));
        failures.AddRange(options.Services.Where(service => service.Repository.Length > 0 && !Repository().IsMatch(service.Repository))
            .Select(service => $"Services: the Repository of '{service.Name}' is '{service.Repository}': write owner/name, such as acme/api-gateway."));
        failures.AddRange(options.Services.Where(service => ServiceSelector.Read(service.Selector) is null)
            .Select(service => $"Services: the Selector of '{service.Name}' is '{service.Selector}': write labels that its pods have, such as app=api-gateway,tier=web."));
        return Result(failures);
    }

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var rights = string.Join(", ", Enum.GetNames<Right>().Select(right => right.ToLowerInvariant()));
        var failures = options.Roles.SelectMany((role, i) => role.May.Where(right => !Enum.TryParse<Right>(right, ignoreCase: true, out _) || right.All(char.IsAsciiDigit))
            .Select(right => $"Access:Roles:{i}:May holds '{right}': write one of {rights}.")).ToList();
        failures.AddRange(options.Roles.Select((role, i) => (role, i)).Where(entry => entry.role.May.Count == 0 || entry.role.People.Count + entry.role.Groups.Count == 0)
            .Select(entry => $"Access:Roles:{entry.i} ('{entry.role.Name}') gives nothing to anybody: fill in May, and People or Groups ('*' is everybody)."));
        failures.AddRange(options.People.Select((person, i) => (person, i)).Where(entry => string.IsNullOrWhiteSpace(entry.person.Name))
            .Select(entry => $"Access:People:{entry.i}:Name is empty: give the name that roles refer to."));
        return Result(failures);
    }

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, RemediationOptions options)
    {
        var failures = new List<string>();
        if (Within(options.Patience, TimeSpan.FromHours(2)) is null)
        {
            failures.Add($"Remediation:Patience is '{options.Patience}': give a time up to 2h, such as 10m.");
        }

        if (Within(options.CheckEvery, TimeSpan.FromMinutes(10)) is null)
        {
            failures.Add($"Remediation:CheckEvery is '{options.CheckEvery}': give a time up to 10m, such as 15s.");
        }

        failures.AddRange(options.CircuitBreakers.Select((breaker, i) => (breaker, i))
            .Where(entry => string.IsNullOrWhiteSpace(entry.breaker.Service) || !Uri.TryCreate(entry.breaker.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            .Select(entry => $"Remediation:CircuitBreakers:{entry.i} needs a Service and a Url with http or https, such as http://api-gateway/admin/breakers/auth/reset."));
        return Result(failures);
    }

    private static TimeSpan? Within(string text, TimeSpan longest) =>
        SettingTimes.Read(text) is { } time && time > TimeSpan.Zero && time <= longest ? time : null;

    private static ValidateOptionsResult Result(List<string> failures) =>
        failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$")]
    private static partial Regex Repository();
}
