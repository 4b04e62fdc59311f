namespace ChatOpsBot.Alerts;

/// <summary>One sender of alerts. Empty = it is off.</summary>
public sealed class AlertSourceOptions
{
    /// <summary>What proves that the sender is who it says; each sender has its own way.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Where its alerts are announced: <c>slack:#api-incidents</c>, <c>teams:…</c>, <c>console:room</c>, <c>terminal:room</c>.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Where its infrastructure alerts are announced; empty = at <see cref="Channel"/>.</summary>
    public string InfrastructureChannel { get; set; } = "";

    public bool IsConfigured => Secret.Length > 0;
}
