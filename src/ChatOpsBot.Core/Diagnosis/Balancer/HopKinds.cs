namespace ChatOpsBot.Core.Diagnosis.Balancer;

/// <summary>Tells from an access log's entry which hop failed.</summary>
public static class HopKinds
{
    private const int ClientClosed = 460;

    public static HopKind Of(in AlbLine line) => line.Status switch
    {
        ClientClosed => HopKind.ClientClosed,
        561 => HopKind.Policy,
        < 500 => HopKind.None,
        _ when line.TargetStatus == line.Status => HopKind.FromTarget,
        _ when line.TargetStatus > 0 => HopKind.Rejected,
        _ when line.Actions.IndexOf("fixed-response"u8) >= 0 || line.ErrorReason.StartsWith("WAF"u8) || line.ErrorReason.StartsWith("Auth"u8) => HopKind.Policy,
        504 => HopKind.Timeout,
        _ when line.ErrorReason.StartsWith("Lambda"u8) => HopKind.Rejected,
        _ when line.Target.IsEmpty || line.Target.SequenceEqual("-"u8) => HopKind.NoTarget,
        _ => HopKind.NotAnswered,
    };

    /// <summary>True for errors that the balancer made itself.</summary>
    public static bool IsBalancers(HopKind kind) => kind is HopKind.NoTarget or HopKind.NotAnswered or HopKind.Timeout or HopKind.Rejected or HopKind.Policy;

    /// <summary>True for errors whose request may never have come to the ingress.</summary>
    public static bool MayNotReach(HopKind kind) => kind is HopKind.NoTarget or HopKind.NotAnswered or HopKind.Timeout;

    public static string Words(HopKind kind) => kind switch
    {
        HopKind.FromTarget => "answered by the target",
        HopKind.NoTarget => "no target to send it to",
        HopKind.NotAnswered => "the target refused or closed the connection",
        HopKind.Timeout => "the target did not answer in time",
        HopKind.Rejected => "the target's answer could not be used",
        HopKind.ClientClosed => "the client gave up",
        HopKind.Policy => "answered by a rule of the balancer",
        _ => "",
    };
}
