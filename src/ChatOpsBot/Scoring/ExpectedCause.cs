using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Scoring;

/// <summary>A cause as a label names it.</summary>
public sealed class ExpectedCause
{
    /// <summary>One of <see cref="CauseCodes"/>.</summary>
    public string Code { get; set; } = "";

    /// <summary>Null where any subject will do.</summary>
    public string? Subject { get; set; }

    /// <summary>Null in worlds of one cluster.</summary>
    public string? Cluster { get; set; }

    /// <summary>Answers that are as good.</summary>
    public List<ExpectedCause> Or { get; set; } = [];

    public bool Accepts(Cause cause) =>
        (cause.Code == Code && (Subject is null || cause.Subject == Subject) && (Cluster is null || cause.Cluster == Cluster)) || Or.Any(other => other.Accepts(cause));

    public override string ToString() => string.Join(" or ", Or.Prepend(this).Select(one => $"{one.Code} {one.Subject}".TrimEnd()));
}
