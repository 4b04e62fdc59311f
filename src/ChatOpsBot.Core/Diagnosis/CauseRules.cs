using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis.Rules.Cluster;
using ChatOpsBot.Core.Diagnosis.Rules.Edge;
using ChatOpsBot.Core.Diagnosis.Rules.Events;
using ChatOpsBot.Core.Diagnosis.Rules.Health;
using ChatOpsBot.Core.Diagnosis.Rules.Logs;
using ChatOpsBot.Core.Diagnosis.Rules.Nodes;
using ChatOpsBot.Core.Diagnosis.Rules.Outside;
using ChatOpsBot.Core.Diagnosis.Rules.Pods;
using ChatOpsBot.Core.Diagnosis.Rules.Policies;
using ChatOpsBot.Core.Diagnosis.Rules.Series;
using ChatOpsBot.Core.Diagnosis.Rules.Services;
using ChatOpsBot.Core.Diagnosis.Rules.Storage;
using ChatOpsBot.Core.Diagnosis.Rules.Workloads;

namespace ChatOpsBot.Core.Diagnosis;

/// <summary>Every rule that the ranker asks.</summary>
public static class CauseRules
{
    public static ImmutableArray<ICauseRule> All { get; } =
    [
        new OomKilled(), new CrashLoop(), new ImagePull(), new ConfigMissing(), new StartError(), new InitFailing(), new LivenessFailing(),
        new ReadinessFailing(), new StartupFailing(), new Evicted(), new Unschedulable(), new VolumeMount(), new StuckTerminating(), new NotReady(),
        new ReplicasMissing(), new RolloutStuck(), new RecentRollout(), new ScaledToZero(), new Autoscaling(), new CreateFailed(), new JobFailed(), new CronjobBroken(),
        new LimitRangeDefault(), new DisruptionBlocked(), new NetworkBlocked(), new WebhookWithoutService(), new QuotaFull(),
        new NoEndpoints(), new EndpointsEmpty(), new PortMismatch(), new IngressBroken(),
        new NodeConditions(), new NodeEvents(),
        new ClaimPending(),
        new ToldByEvents(),
        new ApiUnavailable(), new NamespaceStuck(), new CertificateNotReady(), new CustomNotReady(),
        new LogTroubles(),
        new EdgeTroubles(), new TrafficScan(),
        new RestartCorrelated(), new TargetDown(), new Saturated(), new SaturatedSeries(),
        new Endpoints(), new CertificateEnded(),
        new SiteDown(), new TrackedError(), new ProviderOutage(), new ChangeBefore(), new TelemetryMissing(),
    ];
}
