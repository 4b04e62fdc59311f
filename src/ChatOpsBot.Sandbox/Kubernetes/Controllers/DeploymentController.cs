using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Hosting;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Objects;

namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>
/// Rolls Deployments out: a ReplicaSet for each template, the new one up and the old ones down within surge and
/// unavailability. https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
/// </summary>
internal sealed class DeploymentController(ClusterState cluster, Timeline timeline, PodSets sets, Fates fates, EventRecorder events)
{
    public const string Revision = "deployment.kubernetes.io/revision";

    private const string History = $"{Revision}-history";
    private const string Component = "deployment-controller";
    private const string Hash = "pod-template-hash";
    private const int DefaultDeadline = 600;

    private readonly ResourceKind _deployments = cluster.Kinds.Find("apps", "Deployment")!;
    private readonly ResourceKind _sets = cluster.Kinds.Find("apps", "ReplicaSet")!;
    private readonly Dictionary<string, (string Progress, DateTimeOffset Since)> _progress = [];

    public void Reconcile(JsonObject stale)
    {
        if (cluster.Current(_deployments, stale) is not { } deployment)
        {
            return;
        }

        var all = SetsOf(deployment);
        var target = all.FirstOrDefault(set => HasTemplateOf(set, deployment))
            ?? (deployment.Flag("spec", "paused") == true ? all.MaxBy(RevisionOf) : null)
            ?? Create(deployment, all);
        if (all.Count > 0 && RevisionOf(target) < all.Max(RevisionOf))
        {
            target = Renew(deployment, target, all);
        }

        Inherit(deployment, target, all);
        while (Step(deployment, target.Name()))
        {
        }

        UpdateStatus(deployment, target.Name());
    }

    /// <summary>Goes on with a rollout, or only counts when there is none to go on with.</summary>
    public void PodChanged(JsonObject deployment)
    {
        if (SetsOf(deployment).Any(set => HasTemplateOf(set, deployment)))
        {
            Reconcile(deployment);
        }
    }

    /// <summary>Whether a set was made from the template that the Deployment has.</summary>
    public static bool HasTemplateOf(JsonObject set, JsonObject deployment) => JsonNode.DeepEquals(WithoutHash(set), WithoutHash(deployment));

    public IReadOnlyList<JsonObject> SetsOf(JsonObject deployment) => [.. cluster.Store.List(_sets, deployment.Namespace())
        .Where(set => Pods.ControllerOf(set).Text("uid") == deployment.Uid()).OrderBy(set => set.Text("metadata", "creationTimestamp"), StringComparer.Ordinal)];

    /// <summary>The revision of a set, and those that it had before it was wanted again.</summary>
    public static IEnumerable<int> RevisionsOf(JsonObject set) => set.Text("metadata", "annotations", History).Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0).Append(RevisionOf(set));

    public static int RevisionOf(JsonObject value) =>
        int.TryParse(value.Text("metadata", "annotations", Revision), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    private static JsonNode WithoutHash(JsonObject value)
    {
        var template = value.At("spec", "template")?.DeepClone() ?? new JsonObject();
        (template.At("metadata", "labels") as JsonObject)?.Remove(Hash);
        (template.At("metadata") as JsonObject)?.Remove("creationTimestamp");
        return template;
    }

    private JsonObject Create(JsonObject deployment, IReadOnlyList<JsonObject> all)
    {
        var template = (JsonObject)WithoutHash(deployment);
        var hash = GeneratedNames.Hash(template);
        template.Ensure("metadata", "labels")[Hash] = hash;
        var selector = deployment.At("spec", "selector") is JsonObject own ? own.Copy() : [];
        selector.Ensure("matchLabels")[Hash] = hash;
        var set = new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "ReplicaSet",
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{deployment.Name()}-{hash}",
                ["namespace"] = deployment.Namespace(),
                ["uid"] = cluster.Names.Uid(),
                ["creationTimestamp"] = Times.Format(cluster.Now),
                ["generation"] = 1,
                ["labels"] = template.At("metadata", "labels")!.DeepClone(),
                ["ownerReferences"] = new JsonArray(new JsonObject
                {
                    ["apiVersion"] = "apps/v1",
                    ["kind"] = "Deployment",
                    ["name"] = deployment.Name(),
                    ["uid"] = deployment.Uid(),
                    ["controller"] = true,
                    ["blockOwnerDeletion"] = true,
                }),
            },
            ["spec"] = new JsonObject { ["replicas"] = 0, ["selector"] = selector, ["template"] = template },
            ["status"] = new JsonObject { ["replicas"] = 0 },
        };
        return Annotate(deployment, set, all.Select(RevisionOf).DefaultIfEmpty().Max() + 1);
    }

    /// <summary>A set that is wanted again gets the newest revision, as after an undo.</summary>
    private JsonObject Renew(JsonObject deployment, JsonObject set, IReadOnlyList<JsonObject> all)
    {
        var value = set.Copy();
        var history = value.Text("metadata", "annotations", History);
        value.Ensure("metadata", "annotations")[History] = history.Length == 0 ? $"{RevisionOf(set)}" : $"{history},{RevisionOf(set)}";
        return Annotate(deployment, value, all.Max(RevisionOf) + 1);
    }

    private JsonObject Annotate(JsonObject deployment, JsonObject set, int revision)
    {
        var annotations = set.Ensure("metadata", "annotations");
        foreach (var (name, value) in deployment.Map("metadata", "annotations").Where(one => !one.Key.StartsWith(Revision, StringComparison.Ordinal) && !one.Key.StartsWith("kubectl.", StringComparison.Ordinal)))
        {
            annotations[name] = value;
        }

        annotations[Revision] = revision.ToString(CultureInfo.InvariantCulture);
        var changed = cluster.Current(_deployments, deployment)!.Copy();
        changed.Ensure("metadata", "annotations")[Revision] = annotations[Revision]!.DeepClone();
        cluster.Store.Put(_deployments, changed);
        return cluster.Store.Put(_sets, set);
    }

    /// <summary>The pods of a template that never ran here fare as those that it replaces.</summary>
    private void Inherit(JsonObject deployment, JsonObject target, IReadOnlyList<JsonObject> all)
    {
        foreach (var set in all.Where(set => set.Uid() != target.Uid()))
        {
            sets.Remember(set);
        }

        if (fates.TakeNext(deployment.Uid()) is { } recovery)
        {
            fates.Mend(target.Uid(), recovery);
        }

        if (sets.PodsOf(target).Count == 0 && !fates.Knows(target.Uid()))
        {
            fates.Remember(target.Uid(), [.. all.SelectMany(sets.PodsOf)], cluster.Now);
        }
    }

    /// <summary>One step of a rollout; false when nothing can be done now.</summary>
    private bool Step(JsonObject deployment, string targetName)
    {
        var (target, old) = Split(deployment, targetName);
        var wanted = (int)(deployment.NumberOrNull("spec", "replicas") ?? 1);
        var current = Replicas(target);
        var total = current + old.Sum(Replicas);
        var isRecreate = deployment.Text("spec", "strategy", "type") == "Recreate";
        var (surge, unavailable) = isRecreate ? (0, wanted) : Bounds(deployment, wanted);
        if (current > wanted)
        {
            return Scale(deployment, target, wanted);
        }

        if (current < wanted && total < wanted + surge && (!isRecreate || old.All(set => sets.PodsOf(set).Count == 0)))
        {
            return Scale(deployment, target, Math.Min(wanted, current + wanted + surge - total));
        }

        var down = isRecreate ? total : total - (wanted - unavailable) - (current - sets.PodsOf(target).Count(Pods.IsReady));
        foreach (var set in down > 0 ? old.Where(set => Replicas(set) > 0) : [])
        {
            var unready = Replicas(set) - sets.PodsOf(set).Count(Pods.IsReady);
            var available = old.Append(target).Sum(one => sets.PodsOf(one).Count(Pods.IsReady));
            var count = Math.Min(down, Math.Max(unready, isRecreate ? Replicas(set) : Math.Min(Replicas(set), available - (wanted - unavailable))));
            if (count > 0)
            {
                return Scale(deployment, set, Replicas(set) - count);
            }
        }

        return false;
    }

    private (JsonObject Target, IReadOnlyList<JsonObject> Old) Split(JsonObject deployment, string targetName)
    {
        var all = SetsOf(deployment);
        return (all.First(set => set.Name() == targetName), [.. all.Where(set => set.Name() != targetName)]);
    }

    private bool Scale(JsonObject deployment, JsonObject set, int replicas)
    {
        var before = Replicas(set);
        var value = set.Copy();
        value.Ensure("spec")["replicas"] = replicas;
        value.Ensure("metadata")["generation"] = set.Number("metadata", "generation") + 1;
        var stored = cluster.Store.Put(_sets, value);
        events.Normal(deployment, Component, "ScalingReplicaSet",
            $"Scaled {(replicas > before ? "up" : "down")} replica set {set.Name()} from {before} to {replicas}");
        sets.Reconcile(_sets, stored);
        return true;
    }

    private void UpdateStatus(JsonObject deployment, string targetName)
    {
        var current = cluster.Current(_deployments, deployment)!;
        var (target, old) = Split(current, targetName);
        var pods = old.Append(target).SelectMany(sets.PodsOf).ToList();
        var ready = pods.Count(Pods.IsReady);
        var wanted = (int)(current.NumberOrNull("spec", "replicas") ?? 1);
        var (_, unavailable) = Bounds(current, wanted);
        var value = current.Copy();
        var status = value.Ensure("status");
        PodSets.Set(status, "replicas", pods.Count);
        PodSets.Set(status, "updatedReplicas", sets.PodsOf(target).Count);
        PodSets.Set(status, "readyReplicas", ready);
        PodSets.Set(status, "availableReplicas", ready);
        PodSets.Set(status, "unavailableReplicas", Math.Max(0, Math.Max(wanted, pods.Count) - ready));
        status["observedGeneration"] = value.At("metadata", "generation")?.DeepClone();
        var isAvailable = ready >= wanted - unavailable;
        Pods.SetCondition(value, "Available", isAvailable, cluster.Now,
            isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
            isAvailable ? "Deployment has minimum availability." : "Deployment does not have minimum availability.");
        SetProgress(value, target, sets.PodsOf(target).Count(Pods.IsReady) == wanted && pods.Count == wanted);
        if (!JsonNode.DeepEquals(value, current))
        {
            cluster.Store.Put(_deployments, value);
        }
    }

    private void SetProgress(JsonObject deployment, JsonObject target, bool isComplete)
    {
        var before = deployment.Objects("status", "conditions").FirstOrDefault(one => one.Text("type") == "Progressing");
        var progress = $"{target.Name()}/{sets.PodsOf(target).Count(Pods.IsReady)}/{Replicas(target)}";
        var deadline = TimeSpan.FromSeconds(deployment.NumberOrNull("spec", "progressDeadlineSeconds") ?? DefaultDeadline);
        if (isComplete)
        {
            Pods.SetCondition(deployment, "Progressing", true, cluster.Now, "NewReplicaSetAvailable", $"ReplicaSet \"{target.Name()}\" has successfully progressed.");
        }
        else if (_progress.GetValueOrDefault(deployment.Uid()) is var (last, since) && last == progress)
        {
            if (cluster.Now - since < deadline)
            {
                return;
            }

            Pods.SetCondition(deployment, "Progressing", false, cluster.Now, "ProgressDeadlineExceeded", $"ReplicaSet \"{target.Name()}\" has timed out progressing.");
        }
        else
        {
            _progress[deployment.Uid()] = (progress, cluster.Now);
            Pods.SetCondition(deployment, "Progressing", true, cluster.Now, "ReplicaSetUpdated", $"ReplicaSet \"{target.Name()}\" is progressing.");
            timeline.After(deadline, () => Reconcile(deployment));
        }

        var after = deployment.Objects("status", "conditions").First(one => one.Text("type") == "Progressing");
        if (before is null || before.Text("message") != after.Text("message") || before.Text("lastUpdateTime").Length == 0)
        {
            after["lastUpdateTime"] = Times.Format(cluster.Now);
        }
    }

    private static int Replicas(JsonObject set) => (int)(set.NumberOrNull("spec", "replicas") ?? 1);

    /// <summary>Of percentages the surge is rounded up and the unavailability down; both may not be nought.</summary>
    private static (int Surge, int Unavailable) Bounds(JsonObject deployment, int wanted)
    {
        var surge = Amount(deployment.Text("spec", "strategy", "rollingUpdate", "maxSurge"), wanted, Math.Ceiling);
        var unavailable = Amount(deployment.Text("spec", "strategy", "rollingUpdate", "maxUnavailable"), wanted, Math.Floor);
        return (surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
    }

    private static int Amount(string text, int wanted, Func<double, double> round) =>
        (int)round(text.EndsWith('%') || text.Length == 0
            ? wanted * (double.TryParse(text.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) ? percent : 25) / 100
            : double.Parse(text, CultureInfo.InvariantCulture));
}
