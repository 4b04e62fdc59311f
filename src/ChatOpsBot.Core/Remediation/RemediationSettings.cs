namespace ChatOpsBot.Core.Remediation;

/// <param name="Patience">How long a change may take to show that it helped.</param>
/// <param name="CheckEvery">Time between two looks.</param>
public sealed record RemediationSettings(TimeSpan Patience, TimeSpan CheckEvery)
{
    /// <summary>Looks in a row that must find nothing wrong before a change is said to have helped.</summary>
    public const int HealthyInARow = 2;

    public static RemediationSettings Usual { get; } = new(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(15));
}
