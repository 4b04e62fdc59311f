using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports.GitHub;
using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Core.Escalation;

/// <summary>Makes the effects that page on-calls, and that take their pages back.</summary>
/// <param name="worldNote">A sentence that says where the evidence is from when it is not from production; null otherwise.</param>
public sealed class PageWriter(string? worldNote = null)
{
    /// <summary>The <see cref="IEffectCarrier.Kind"/> of pages.</summary>
    public const string Kind = "pagerduty.page";

    /// <summary>Keys of these effects begin so; the incident and the on-call follow.</summary>
    public const string Prefix = "page:";

    /// <summary>PagerDuty takes no longer one. https://developer.pagerduty.com/docs/events-api-v2-overview</summary>
    private const int LongestSummary = 1_024;

    private const int LongestDetail = 2_000;

    /// <summary>The state that every page of the incident is wanted in: resolved, taken by its owner, or calling.</summary>
    public IEnumerable<Effect> Effects(Incident incident) => (incident.Escalation?.Paged ?? []).Select(onCall => new Effect
    {
        Key = $"{Prefix}{incident.Id}:{onCall}",
        Kind = Kind,
        Destination = $"pagerduty:{onCall}:{incident.Id}",
        Payload = JsonSerializer.Serialize(Page(incident, onCall)),
        Incident = incident.Id,
    });

    /// <summary>The on-call that an effect's key names.</summary>
    public static string OnCall(string key) => key.Split(':', 3)[^1];

    public static WantedPage Read(Effect effect) =>
        JsonSerializer.Deserialize<WantedPage>(effect.Payload) ?? throw new JsonException($"Effect {effect.Key} holds no page.");

    private WantedPage Page(Incident incident, string onCall)
    {
        var details = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        details["escalations"] = incident.Escalations.ToString(CultureInfo.InvariantCulture);
        details["incident"] = incident.Id;
        details["open since"] = incident.OpenedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        details["runbook"] = incident.Runbook;
        details["team"] = incident.Policy.Team ?? "not configured";
        if (incident.Escalation?.Reason is { } reason)
        {
            details["escalated because"] = GitHubText.Line(InertText.Line(reason), LongestDetail);
        }

        if (worldNote is not null)
        {
            details["drill"] = worldNote;
        }

        return new WantedPage(
            onCall,
            $"chatopsbot-{EscalationMark.Of(incident)}",
            incident switch { { State: IncidentState.Resolved } => PageAction.Resolve, { Owner: not null } => PageAction.Acknowledge, _ => PageAction.Trigger },
            GitHubText.Line(InertText.Line($"{(worldNote is null ? "" : "DRILL. ")}{incident.Service}: {incident.TopCause ?? "needs attention"}"), LongestSummary),
            incident.Service,
            details.ToImmutable(),
            incident.IssueAddress);
    }
}
