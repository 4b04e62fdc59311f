using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Investigations;

/// <summary>The systems that this bot is configured to look at.</summary>
public interface ISystems
{
    /// <summary>Names of the Kubernetes clusters, in configured order.</summary>
    IReadOnlyList<string> Clusters { get; }

    /// <summary>What the catalogue says of a service by its name or an alias; null when it does not list it.</summary>
    ServiceEntry? Entry(string service);

    /// <summary>The source of that name, or null when no such system is configured.</summary>
    IDiagnosticSource? Source(string name);

    /// <summary>Where one query is to be asked: a cluster's name each, or a single null for a system that belongs to no cluster.</summary>
    /// <param name="clusters">The clusters that the run is about.</param>
    IReadOnlyList<string?> Places(DiagnosticQuery query, IReadOnlyList<string> clusters);
}
