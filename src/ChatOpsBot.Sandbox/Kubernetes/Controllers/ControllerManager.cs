using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Hosting;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Objects;

namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>
/// Does what a cluster's controllers and kubelets do after a change, by the world's clock. What nobody has changed stays
/// as it was recorded, but for containers that crash again.
/// </summary>
internal sealed class ControllerManager : IPodWitness
{
    private readonly ClusterState _cluster;
    private readonly Timeline _timeline;
    private readonly PodSets _sets;
    private readonly PodLauncher _launcher;
    private readonly DeploymentController _deployments;
    private readonly RollingSets _rollingSets;
    private readonly EndpointsController _endpoints;
    private readonly DisruptionController _disruptions;
    private readonly IPodWitness? _metrics;

    /// <param name="metrics">Hears of pods that come and go, after the cluster's own controllers; null = nobody does.</param>
    public ControllerManager(ClusterState cluster, Timeline timeline, IPodWitness? metrics)
    {
        _cluster = cluster;
        _timeline = timeline;
        _metrics = metrics;
        var events = new EventRecorder(cluster);
        var kubelet = new Kubelet(cluster, timeline, events, new ContainerLogs(cluster));
        _launcher = new PodLauncher(cluster, timeline, events, kubelet, this);
        _sets = new PodSets(cluster, Fates, _launcher);
        _deployments = new DeploymentController(cluster, timeline, _sets, Fates, events);
        _rollingSets = new RollingSets(cluster, _sets, _launcher, Fates);
        _endpoints = new EndpointsController(cluster);
        _disruptions = new DisruptionController(cluster, _sets);
        kubelet.ReadinessChanged += Follow;
        foreach (var pod in cluster.Store.List(cluster.Kinds.Find("", "Pod")!).Where(Pods.IsActive).ToList())
        {
            kubelet.Resume(pod);
        }
    }

    public Fates Fates { get; } = new();

    /// <summary>Follows up a change of an object's spec.</summary>
    public void Changed(ResourceKind kind, JsonObject value)
    {
        switch (kind)
        {
            case { Group: "apps", Kind: "Deployment" }:
                _deployments.Reconcile(value);
                break;
            case { Group: "apps", Kind: "ReplicaSet" }:
                _sets.Reconcile(kind, value);
                break;
            case { Group: "apps", Kind: "StatefulSet" or "DaemonSet" }:
                _rollingSets.Reconcile(kind, value);
                break;
        }
    }

    /// <summary>The revisions, old and new, whose template a Deployment has.</summary>
    public IEnumerable<int> RevisionsOf(JsonObject deployment) =>
        _deployments.SetsOf(deployment).Where(set => DeploymentController.HasTemplateOf(set, deployment)).SelectMany(DeploymentController.RevisionsOf);

    /// <summary>Deletes a pod; its set makes another one.</summary>
    public void Delete(JsonObject pod)
    {
        _launcher.Remove(pod);
        _sets.Replace(pod);
    }

    public void Created(JsonObject pod, JsonObject? model) => _metrics?.Created(pod, model);

    public void Removed(JsonObject pod)
    {
        Follow(pod);
        _metrics?.Removed(pod);
    }

    /// <summary>After what is going on now: a controller looks at a state, not at the middle of a change.</summary>
    private void Follow(JsonObject pod) => _timeline.After(TimeSpan.Zero, () => PodChanged(pod));

    private void PodChanged(JsonObject pod)
    {
        _endpoints.Reconcile(pod);
        _disruptions.Reconcile(pod);
        if (_sets.SetOf(pod) is not var (kind, set))
        {
            return;
        }

        _sets.Count(kind, set);
        if (Pods.ControllerOf(set) is { } owner && _cluster.Kinds.Find("apps", "Deployment") is { } deployments
            && _cluster.Store.Find(deployments, set.Namespace(), owner.Text("name")) is { } deployment)
        {
            _deployments.PodChanged(deployment);
        }
        else
        {
            _rollingSets.PodChanged(kind, set);
        }
    }
}
