using ChatOpsBot.Core;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Kubernetes.Kubectl;

namespace ChatOpsBot.Kubernetes.Changes;

/// <summary>Who and what a change touches beside its object: replicas, disruption budgets, autoscalers, services and ingresses. What may not be read is said to be unknown.</summary>
internal sealed class BlastRadius(KubernetesClient client, CancellationToken cancellationToken)
{
    private readonly List<string> _impact = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _obstacles = [];

    public IReadOnlyList<string> Impact => _impact;

    public IReadOnlyList<string> Warnings => _warnings;

    public IReadOnlyList<string> Obstacles => _obstacles;

    public async Task OfWorkloadAsync(KubernetesObject workload, bool scales)
    {
        var wanted = workload.Number("spec", "replicas") ?? workload.Number("status", "desiredNumberScheduled") ?? 1;
        var ready = workload.Number("status", "readyReplicas") ?? workload.Number("status", "numberReady") ?? 0;
        _impact.Add($"{ready} of {Words.Count((int)wanted, "replica")} ready{Strategy(workload)}.");
        var labels = workload.Map("spec", "template", "metadata", "labels");
        foreach (var budget in await BudgetsAsync(workload.Namespace!, labels))
        {
            _impact.Add(Told(budget));
        }

        foreach (var scaler in await ListAsync(KnownTypes.HorizontalPodAutoscalers, workload.Namespace!))
        {
            if (scaler.Text("spec", "scaleTargetRef", "kind") == workload.Kind && scaler.Text("spec", "scaleTargetRef", "name") == workload.Name)
            {
                _impact.Add($"Autoscaler {scaler.Name} keeps it between {scaler.Number("spec", "minReplicas") ?? 1} and {scaler.Number("spec", "maxReplicas")} replicas.");
                if (scales)
                {
                    _warnings.Add($"Autoscaler {scaler.Name} will overrule the number of replicas.");
                }
            }
        }

        await UsersAsync(workload.Namespace!, labels);
    }

    public async Task OfPodAsync(KubernetesObject pod)
    {
        if (pod.Controller is not { } owner)
        {
            _obstacles.Add($"Nothing would bring pod {pod.Name} back: no controller owns it, so the bot does not delete it.");
            return;
        }

        _impact.Add($"{owner.Kind} {owner.Name} makes a new pod in its place.");
        foreach (var budget in await BudgetsAsync(pod.Namespace!, pod.Labels))
        {
            _impact.Add(Told(budget));
            if (budget.Number("status", "disruptionsAllowed") == 0 && IsReady(pod))
            {
                _obstacles.Add($"Disruption budget {budget.Name} allows no disruption now, and pod {pod.Name} is ready.");
            }
        }

        await UsersAsync(pod.Namespace!, pod.Labels);
    }

    public async Task OfNodeAsync(KubernetesObject node)
    {
        var pods = (await client.ListAsync(KnownTypes.Pods, null, ListOptions.All with { FieldSelector = $"spec.nodeName={node.Name}" }, cancellationToken)).Items;
        _impact.Add($"{Words.Count(pods.Count, "pod")} on the node; they stay.");
        var others = (await client.ListAsync(KnownTypes.Nodes, null, ListOptions.All, cancellationToken)).Items
            .Count(other => other.Name != node.Name && other.Flag("spec", "unschedulable") != true && HasCondition(other, "Ready"));
        _impact.Add($"{Words.Count(others, "other node")} {(others == 1 ? "takes" : "take")} new pods.");
        if (others == 0)
        {
            _warnings.Add("No other node takes new pods.");
        }
    }

    public async Task OfLimitRangeAsync(KubernetesObject limits)
    {
        foreach (var item in limits.Items("spec", "limits"))
        {
            foreach (var rule in (string[])["default", "defaultRequest", "max", "min"])
            {
                if (item.Map(rule) is { Count: > 0 } values)
                {
                    _impact.Add($"{item.Text("type")} {rule}: {string.Join(", ", values.Select(pair => $"{pair.Key} {pair.Value}"))}.");
                }
            }
        }

        var pods = await ListAsync(KnownTypes.Pods, limits.Namespace!);
        _impact.Add($"{Words.Count(pods.Count, "pod")} in namespace {limits.Namespace}; they keep the limits they were made with until they are made anew.");
        _warnings.Add("New containers without limits of their own will have none.");
    }

    public static bool IsReady(KubernetesObject pod) => HasCondition(pod, "Ready");

    private static bool HasCondition(KubernetesObject one, string type) =>
        one.Items("status", "conditions").Any(condition => condition.Text("type") == type && condition.Text("status") == "True");

    private async Task<List<KubernetesObject>> BudgetsAsync(string ns, IReadOnlyDictionary<string, string> labels) =>
        [.. (await ListAsync(KnownTypes.PodDisruptionBudgets, ns)).Where(budget => LabelSelectors.Selects(budget, labels))];

    private async Task UsersAsync(string ns, IReadOnlyDictionary<string, string> labels)
    {
        var services = (await ListAsync(KnownTypes.Services, ns)).Where(service => LabelSelectors.Selects(service, labels)).Select(service => service.Name).ToList();
        if (services.Count == 0)
        {
            return;
        }

        var ingresses = (await ListAsync(KnownTypes.Ingresses, ns))
            .Where(ingress => ingress.Items("spec", "rules").SelectMany(rule => rule.Items("http", "paths")).Any(path => services.Contains(path.Text("backend", "service", "name") ?? "")))
            .Select(ingress => ingress.Name).ToList();
        var through = ingresses.Count == 0 ? "" : $", reached from outside through {(ingresses.Count == 1 ? "ingress" : "ingresses")} {Words.List(ingresses)}";
        _impact.Add($"Used by {(services.Count == 1 ? "service" : "services")} {Words.List(services)}{through}.");
    }

    private async Task<IReadOnlyList<KubernetesObject>> ListAsync(ResourceType type, string ns)
    {
        try
        {
            return (await client.ListAsync(type, ns, ListOptions.All, cancellationToken)).Items;
        }
        catch (KubernetesException fault) when (fault is KubernetesStatusException { IsDenied: true } or KubernetesStatusException { IsNotFound: true })
        {
            _warnings.Add($"{type.Plural} could not be read, so what they say of this change is not known.");
            return [];
        }
    }

    private static string Told(KubernetesObject budget) => budget.Number("status", "disruptionsAllowed") is { } allowed
        ? $"Disruption budget {budget.Name} allows {Words.Count((int)allowed, "disruption")} now."
        : $"Disruption budget {budget.Name} does not say how many disruptions it allows.";

    private static string Strategy(KubernetesObject workload) => workload switch
    {
        { Kind: "Deployment" } when workload.Text("spec", "strategy", "type") == "Recreate" => "; all of them stop before new ones start (Recreate)",
        { Kind: "Deployment" } => $"; rolling, at most {workload.Text("spec", "strategy", "rollingUpdate", "maxUnavailable") ?? "25%"} unavailable at a time",
        _ => "",
    };
}
