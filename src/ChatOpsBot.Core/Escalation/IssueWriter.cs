using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Escalation;

/// <summary>Makes the effect that files or updates an incident's issue.</summary>
/// <param name="worldNote">A sentence that says where the evidence is from when it is not from production; null otherwise.</param>
/// <param name="links">Null where nobody serves pages.</param>
public sealed class IssueWriter(string? worldNote = null, IPermalinks? links = null)
{
    /// <summary>The <see cref="IEffectCarrier.Kind"/> of issues.</summary>
    public const string Kind = "github.issue";

    /// <summary>Keys of these effects begin so.</summary>
    public const string Prefix = "issue:";

    /// <summary>The slot of an incident's issue: however often it is escalated, the same issue.</summary>
    public Effect Effect(Incident incident, Run? run, ImmutableArray<TimelineEntry> timeline, string? reason, DateTimeOffset now)
    {
        var issue = IssueDocument.Write(new IssueMaterial(incident, run, timeline, reason, now, worldNote, links?.Incident(incident.Id)));
        return new Effect
        {
            Key = $"{Prefix}{incident.Id}",
            Kind = Kind,
            Destination = $"github:{issue.Repository}",
            Payload = JsonSerializer.Serialize(issue),
            Incident = incident.Id,
        };
    }

    public static WantedIssue Read(Effect effect) =>
        JsonSerializer.Deserialize<WantedIssue>(effect.Payload) ?? throw new JsonException($"Effect {effect.Key} holds no issue.");
}
