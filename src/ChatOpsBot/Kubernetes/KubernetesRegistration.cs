using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Balancer;
using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Doctor;
using ChatOpsBot.Kubernetes.Access;
using ChatOpsBot.Kubernetes.Changes;
using ChatOpsBot.Kubernetes.Connection;
using ChatOpsBot.Kubernetes.Describe;
using ChatOpsBot.Kubernetes.Events;
using ChatOpsBot.Kubernetes.Get;
using ChatOpsBot.Kubernetes.Kubectl;
using ChatOpsBot.Kubernetes.Logs;
using ChatOpsBot.Kubernetes.Rollout;
using ChatOpsBot.Kubernetes.Top;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Kubernetes;

public static class KubernetesRegistration
{
    /// <summary>Adds the source <c>kubernetes</c>, the service proxy and their checks. Without clusters it says so in its answers.</summary>
    public static IServiceCollection AddKubernetes(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KubernetesOptions>().Bind(configuration.GetSection(KubernetesOptions.Section)).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(ClusterEnvironment.OfProcess);
        services.AddSingleton<ConnectionReader>();
        services.AddSingleton<IValidateOptions<KubernetesOptions>, KubernetesOptionsValidator>();
        services.AddSingleton(provider => new KubernetesClusters(
            provider.GetRequiredService<IOptions<KubernetesOptions>>().Value, provider.GetRequiredService<ConnectionReader>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IKubectlVerb, GetVerb>();
        services.AddSingleton<IKubectlVerb, LogsVerb>();
        services.AddSingleton<IKubectlVerb, TopPodsVerb>();
        services.AddSingleton<IKubectlVerb, TopNodesVerb>();
        services.AddSingleton<IKubectlVerb, DescribeVerb>();
        services.AddSingleton<IKubectlVerb, RolloutStatusVerb>();
        services.AddSingleton<IKubectlVerb, RolloutHistoryVerb>();
        services.AddSingleton<IKubectlVerb, EventsVerb>();
        services.AddSingleton<IKubectlVerb, CanIVerb>();
        services.AddSingleton<IKubectlVerb, VersionVerb>();
        services.AddSingleton<IDiagnosticSource, KubernetesSource>();
        services.AddSingleton<IServiceProxy, KubernetesServiceProxy>();
        services.AddSingleton<IPodLogs, PodLogs>();
        services.AddSingleton<ILogStore, PodLogStore>();
        services.AddSingleton<IRemediator, KubernetesRemediator>();
        services.AddSingleton<IEffectCarrier, KubernetesChangeCarrier>();
        services.AddSingleton<IDoctor, KubernetesDoctor>();
        return services;
    }
}
