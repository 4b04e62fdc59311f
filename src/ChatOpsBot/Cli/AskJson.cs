using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Cli;

/// <summary>What <c>ask --json</c> prints: one object, the same members whatever happened. Times are RFC 3339 in UTC, durations ISO 8601.</summary>
/// <param name="World">The world that answered; null for the configured systems.</param>
/// <param name="Error">Null when answered.</param>
internal sealed record AskJson(
    string? World,
    string? Error,
    AskJson.CommandPart? Command,
    ImmutableArray<AskJson.StepPart> Steps,
    ImmutableArray<AskJson.CausePart> Causes,
    ImmutableArray<AskJson.ActionPart> Actions,
    AskJson.EscalationPart? Escalation)
{
    public static JsonSerializerOptions OneLine { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonSerializerOptions Indented { get; } = new(OneLine) { WriteIndented = true };

    public sealed record CommandPart(string Kind, string? Runbook, string? Service, ImmutableArray<string> Clusters, WindowPart? Window);

    public sealed record WindowPart(string From, string To);

    public sealed record StepPart(string Id, string Title, string Language, string Query, string? Cluster, string State, string? Coverage, double Milliseconds, string Output)
    {
        /// <summary>Why it is what it is, where the state alone does not say.</summary>
        public string? Reason { get; init; }
    }

    /// <param name="Explains">Indexes of the causes that this one accounts for, and their codes.</param>
    public sealed record CausePart(
        string Code, string Subject, string Cluster, double Confidence, string Summary, ImmutableArray<JsonElement> Explains,
        ImmutableArray<string> For, ImmutableArray<string> Against, ImmutableArray<string> Actions);

    public sealed record ActionPart(string Id, string Title, string Effect, string Requires)
    {
        public required string Command { get; init; }

        public string? Cluster { get; init; }

        /// <summary>Where the command acts; null for a change that belongs to no namespace.</summary>
        public string? Namespace { get; init; }
    }

    public sealed record EscalationPart(string? After, string? Team, string? Notify, string? Page, string? Issues);

    public static AskJson Failed(string? world, string error) => new(world, error, null, [], [], [], null);

    public static AskJson Of(string? world, Command command) => new(world, null, new CommandPart(command.Kind, null, null, [], null), [], [], [], null);

    public static AskJson Of(string? world, Command.Investigate command, Run run, EscalationPolicy policy) => new(
        world,
        run.NotFound || run.NoSystemAnswered ? RunReport.Verdict(run) : null,
        new CommandPart(
            command.Kind, run.Request.Runbook.Name, run.Request.Service,
            [.. run.Steps.Select(step => step.Cluster).OfType<string>().Distinct()],
            new WindowPart(Time(run.Request.Window.From), Time(run.Request.Window.To))),
        [.. run.Steps.Select(Step)],
        [.. run.Causes.Select(cause => CauseOf(cause, run))],
        [.. run.Remedies.Select(Action)],
        new EscalationPart(policy.After is { } after ? XmlConvert.ToString(after) : null, policy.Team, policy.Notify, policy.Page, policy.Issues));

    private static StepPart Step(StepRun step) => new(
        step.Id, step.Title, step.Language, InertText.Plain(step.Query), step.Cluster,
        step.State == StepState.NoData ? "no-data" : step.State.ToString().ToLowerInvariant(),
        step.Evidence?.Coverage.ToString(),
        Math.Round(step.Evidence?.Took.TotalMilliseconds ?? 0, 1),
        string.Join('\n', step.Evidence?.Lines.Select(line => InertText.Plain(line.Text)) ?? []))
    {
        Reason = step.Reason,
    };

    private static CausePart CauseOf(Cause cause, Run run)
    {
        var explained = cause.Explains.Select(effect => run.Causes.IndexOf(run.Causes.FirstOrDefault(other => other.Key == effect)!)).Where(index => index >= 0).Distinct().ToList();
        return new CausePart(
            cause.Code, cause.Subject, cause.Cluster, Math.Round(cause.Confidence, 3), InertText.Plain(cause.Summary),
            [
                .. explained.Select(index => JsonSerializer.SerializeToElement(index)),
                .. cause.Explains.Select(effect => effect.Code).Distinct().Select(code => JsonSerializer.SerializeToElement(code)),
            ],
            [.. cause.For.Select(finding => InertText.Plain(finding.Text))],
            [.. cause.Against.Select(finding => InertText.Plain(finding.Text))],
            [.. run.Remedies.Where(remedy => remedy.Because == cause.Code && (remedy.Cluster ?? cause.Cluster) == cause.Cluster).Select(remedy => remedy.Id)]);
    }

    private static ActionPart Action(OfferedRemedy remedy) =>
        new(remedy.Id, remedy.Title, "change", "approve") { Command = remedy.Change.Text, Cluster = remedy.Cluster, Namespace = remedy.Change.Namespace };

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
