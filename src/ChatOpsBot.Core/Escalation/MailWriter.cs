using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.GitHub;
using ChatOpsBot.Core.Reports.Redaction;
using ChatOpsBot.Core.Reports.Terminal;

namespace ChatOpsBot.Core.Escalation;

/// <summary>Makes the mails of an incident: one for each escalation, and one when it is resolved. A mail is never changed once it is out.</summary>
/// <param name="worldNote">A sentence that says where the evidence is from when it is not from production; null otherwise.</param>
public sealed class MailWriter(string? worldNote = null)
{
    /// <summary>The <see cref="IEffectCarrier.Kind"/> of mails.</summary>
    public const string Kind = "smtp.mail";

    /// <summary>Keys of these effects begin so.</summary>
    public const string Prefix = "mail:";

    private const int Width = 100;
    private const int LongestSubject = 200;

    private readonly NoticeWriter _notices = new(worldNote);

    /// <summary>The mail for the incident's last escalation, or for its end; null for an incident that was never escalated.</summary>
    /// <param name="run">The last run, which the mail tells; null when nothing was run.</param>
    public Effect? Effect(Incident incident, Run? run, DateTimeOffset now)
    {
        if (incident.Escalations == 0)
        {
            return null;
        }

        var resolved = incident.State == IncidentState.Resolved;
        var part = incident.Escalations.ToString(CultureInfo.InvariantCulture) + (resolved ? ".resolved" : "");
        var first = $"{EscalationMark.Of(incident)}.1";
        var mail = new WantedMail(Subject(incident, part != "1"), Text(incident, run, now), $"{EscalationMark.Of(incident)}.{part}", part == "1" ? null : first);
        return new Effect
        {
            Key = $"{Prefix}{incident.Id}:{part}",
            Kind = Kind,
            Destination = $"smtp:{incident.Id}",
            Payload = JsonSerializer.Serialize(mail),
            Incident = incident.Id,
        };
    }

    public static WantedMail Read(Effect effect) =>
        JsonSerializer.Deserialize<WantedMail>(effect.Payload) ?? throw new JsonException($"Effect {effect.Key} holds no mail.");

    private string Subject(Incident incident, bool again)
    {
        var state = incident.State == IncidentState.Resolved ? "resolved: " : "";
        return GitHubText.Line(
            InertText.Line($"{(again ? "Re: " : "")}{(worldNote is null ? "" : "DRILL ")}[{incident.Id}] {state}{incident.Service}: {incident.TopCause ?? "needs attention"}"), LongestSubject);
    }

    private string Text(Incident incident, Run? run, DateTimeOffset now)
    {
        var lines = TerminalRenderer.Render(_notices.Report(incident, now), Width, colour: false);
        var told = run is null ? [] : TerminalRenderer.Render(RunReport.Of(run), Width, colour: false);
        return string.Join('\n', [.. lines, "", .. told]) + "\n";
    }
}
