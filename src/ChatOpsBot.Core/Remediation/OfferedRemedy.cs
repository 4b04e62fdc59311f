using System.Text.Json.Serialization;

namespace ChatOpsBot.Core.Remediation;

/// <summary>A change that may be asked for; nothing happens until it is planned and approved.</summary>
/// <param name="Id">What people type or press: <c>r1</c>.</param>
/// <param name="Cluster">Null when the change belongs to no cluster.</param>
/// <param name="Because">The cause's code, or the runbook step, that suggests it.</param>
public sealed record OfferedRemedy(string Id, string Title, ChangeRequest Change, string? Cluster, string Because)
{
    /// <summary>Whether the runbook says to escalate when it does not help.</summary>
    public bool EscalatesOtherwise { get; init; }

    /// <summary>The title with where it acts, as far as the command does not say so itself.</summary>
    [JsonIgnore]
    public string Told
    {
        get
        {
            var place = Change.Namespace is { } ns && !Change.Text.Contains(ns, StringComparison.Ordinal) ? $" in {ns}" : "";
            return Cluster is null or "default" ? Title + place : $"{Title}{place} ({Cluster})";
        }
    }
}
