namespace ChatOpsBot.Core.Reports;

/// <summary>Addresses of the read-only pages that show a thing whole; a message that had to be cut links there.</summary>
/// <remarks>Null everywhere: the host has no address that people could open.</remarks>
public interface IPermalinks
{
    /// <summary>A message as the bot means it, uncut, by the <see cref="Incidents.Effect.Key"/> of its slot.</summary>
    string? Message(string slot);

    /// <summary>A run with all its steps.</summary>
    string? Run(string run);

    /// <summary>One step's answer in a run.</summary>
    string? Evidence(string run, string evidence);

    /// <summary>An incident: its timeline, its last run, its plans.</summary>
    string? Incident(string incident);
}
