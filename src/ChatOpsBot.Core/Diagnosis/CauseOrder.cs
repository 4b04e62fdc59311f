using System.Collections.Frozen;

namespace ChatOpsBot.Core.Diagnosis;

/// <summary>How close to the root a kind of cause stands: a lower level can account for a higher one on related objects.</summary>
internal static class CauseOrder
{
    private static readonly FrozenDictionary<string, int> Levels = new (int Level, string[] Codes)[]
    {
        (0, [CauseCodes.ProviderOutage, CauseCodes.NodeNotReady, CauseCodes.NodeNetworkUnavailable, CauseCodes.NodeDiskPressure, CauseCodes.NodeMemoryPressure, CauseCodes.NodePidPressure]),
        (1, [CauseCodes.PolicyLimitRange, CauseCodes.PolicyQuotaExceeded, CauseCodes.PolicyWebhookFailing, CauseCodes.PolicyNetworkBlocked, CauseCodes.StorageClaimPending, CauseCodes.WorkloadScaledToZero]),
        (2, [CauseCodes.WorkloadCreateFailed, CauseCodes.PodImagePull, CauseCodes.PodConfigMissing, CauseCodes.PodUnschedulable, CauseCodes.PodVolumeMount, CauseCodes.PodEvicted]),
        (3, [CauseCodes.WorkloadRecentRollout]),
        (4, [CauseCodes.PodOomKilled, CauseCodes.PodStartError, CauseCodes.PodInitFailing, CauseCodes.CertificateExpired]),
        (5, [CauseCodes.RestartCorrelated, CauseCodes.ConfigInvalid, CauseCodes.DependencyDatabase, CauseCodes.DependencyCache, CauseCodes.DnsFailing, CauseCodes.PodLivenessFailing, CauseCodes.PodStartupFailing, CauseCodes.StorageVolumeFull]),
        (6, [CauseCodes.PodCrashLoop]),
        (7, [CauseCodes.PodReadinessFailing, CauseCodes.PodStuckTerminating]),
        (8, [CauseCodes.PodNotReady, CauseCodes.CodeException]),
        (9, [CauseCodes.WorkloadRolloutStuck, CauseCodes.JobFailed, CauseCodes.ResourceMemoryLeak]),
        (10, [CauseCodes.WorkloadReplicasMissing, CauseCodes.WorkloadHpaAtMax, CauseCodes.WorkloadHpaBroken]),
        (11, [CauseCodes.ServiceSelectorMismatch, CauseCodes.ServicePortMismatch]),
        (12, [CauseCodes.ServiceNoEndpoints]),
        (13, [CauseCodes.UpstreamRefused, CauseCodes.UpstreamTimeout, CauseCodes.UpstreamCircuitOpen, CauseCodes.IngressBackendMissing, CauseCodes.IngressTlsMissing, CauseCodes.PolicyDisruptionBlocked, CauseCodes.EdgeNotReachingIngress, CauseCodes.EdgeTargetTimeout]),
        (14, [CauseCodes.UpstreamFailing, CauseCodes.CustomNotReady, CauseCodes.NamespaceStuckTerminating]),
        (15, [CauseCodes.HealthEndpointDown, CauseCodes.HealthRegionDown, CauseCodes.HealthAllRegionsDown, CauseCodes.TrafficScan, CauseCodes.EdgeClientClosed]),
    }.SelectMany(l => l.Codes.Select(c => (c, l.Level))).ToFrozenDictionary(p => p.c, p => p.Level);

    public static int Level(string code) => Levels.GetValueOrDefault(code, 8);
}
