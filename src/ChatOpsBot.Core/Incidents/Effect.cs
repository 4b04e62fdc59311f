namespace ChatOpsBot.Core.Incidents;

/// <summary>Something to be done in the world outside: a slot with the state that is wanted there.</summary>
/// <remarks>A newer state replaces an older one that was not carried out yet; what was carried out is known by its reference.</remarks>
public sealed record Effect
{
    /// <summary>Names the slot, and with it the effect's marker: the same key is the same message, issue or page.</summary>
    public required string Key { get; init; }

    /// <summary>The <see cref="IEffectCarrier.Kind"/> that carries it out.</summary>
    public required string Kind { get; init; }

    /// <summary>Effects to one destination are carried out in order.</summary>
    public required string Destination { get; init; }

    /// <summary>The wanted state as JSON; its shape belongs to the kind.</summary>
    public required string Payload { get; init; }

    /// <summary>The incident that wants to hear of its outcome; null for plain messages.</summary>
    public string? Incident { get; init; }

    /// <summary>Raised by each newer wanted state, from 1.</summary>
    public int Version { get; init; }

    /// <summary>How often this version was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Where it is; null before the first success.</summary>
    public EffectReference? Reference { get; init; }
}

/// <summary>Where an effect ended up: a message's id, an issue's number, with an address for people when there is one.</summary>
public sealed record EffectReference(string Id, string? Address = null);
