using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Core.Escalation;

/// <summary>Makes the effect that puts an incident's issue on a project board, and keeps its fields true.</summary>
public static class ProjectWriter
{
    /// <summary>The <see cref="IEffectCarrier.Kind"/> of items on a project board.</summary>
    public const string Kind = "github.project";

    /// <summary>Keys of these effects begin so.</summary>
    public const string Prefix = "project:";

    /// <returns>Null until the issue is filed.</returns>
    public static Effect? Effect(Incident incident) => incident.IssueAddress is not { } issue ? null : new Effect
    {
        Key = $"{Prefix}{incident.Id}",
        Kind = Kind,
        Destination = Kind,
        Incident = incident.Id,
        Payload = JsonSerializer.Serialize(new WantedProjectItem(
            issue,
            new Dictionary<string, string>
            {
                ["incident"] = incident.Id,
                ["service"] = incident.Service,
                ["cause"] = incident.TopCause ?? "",
                ["team"] = incident.Policy.Team ?? "",
                ["owner"] = incident.Owner ?? "",
                ["opened"] = incident.OpenedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }.ToImmutableSortedDictionary(StringComparer.Ordinal),
            incident.State == IncidentState.Resolved)),
    };

    public static WantedProjectItem Read(Effect effect) =>
        JsonSerializer.Deserialize<WantedProjectItem>(effect.Payload) ?? throw new JsonException($"Effect {effect.Key} holds no item.");
}
