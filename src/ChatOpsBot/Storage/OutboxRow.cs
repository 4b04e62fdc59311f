using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Storage;

/// <summary>A claimed row of the outbox, as the database has it.</summary>
internal sealed class OutboxRow
{
    /// <summary>As an SQL list.</summary>
    public const string Columns =
        """
        key as Key, kind as Kind, destination as Destination, payload as Payload, incident as Incident, version as Version,
            attempts as Attempts, reference_id as ReferenceId, reference_address as ReferenceAddress
        """;

    public string Key { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Destination { get; set; } = "";

    public string Payload { get; set; } = "";

    public string? Incident { get; set; }

    public long Version { get; set; }

    public long Attempts { get; set; }

    public string? ReferenceId { get; set; }

    public string? ReferenceAddress { get; set; }

    public Effect ToEffect() => new()
    {
        Key = Key,
        Kind = Kind,
        Destination = Destination,
        Payload = Payload,
        Incident = Incident,
        Version = (int)Version,
        Attempts = (int)Attempts,
        Reference = ReferenceId is null ? null : new EffectReference(ReferenceId, ReferenceAddress),
    };
}
