using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using ChatOpsBot.Sandbox.Kubernetes.Selectors;

namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>Keeps the Endpoints and EndpointSlices of the Services that select a pod that has changed.</summary>
internal sealed class EndpointsController(ClusterState cluster)
{
    private const string Changed = "endpoints.kubernetes.io/last-change-trigger-time";

    private readonly ResourceKind _services = cluster.Kinds.Find("", "Service")!;
    private readonly ResourceKind _endpoints = cluster.Kinds.Find("", "Endpoints")!;
    private readonly ResourceKind _slices = cluster.Kinds.Find("discovery.k8s.io", "EndpointSlice")!;
    private readonly ResourceKind _pods = cluster.Kinds.Find("", "Pod")!;
    private readonly ResourceKind _nodes = cluster.Kinds.Find("", "Node")!;

    public void Reconcile(JsonObject pod)
    {
        foreach (var service in cluster.Store.List(_services, pod.Namespace()).Where(service => service.Map("spec", "selector").Count > 0 && Selector(service).Matches(pod)).ToList())
        {
            var pods = cluster.Store.List(_pods, service.Namespace())
                .Where(one => Selector(service).Matches(one) && Pods.IsActive(one) && one.Text("status", "podIP").Length > 0).ToList();
            PutEndpoints(service, pods);
            PutSlices(service, pods);
        }
    }

    private static LabelSelector Selector(JsonObject service) => LabelSelector.Of(service.At("spec", "selector"));

    private void PutEndpoints(JsonObject service, IReadOnlyList<JsonObject> pods)
    {
        if (cluster.Store.Find(_endpoints, service.Namespace(), service.Name()) is not { } current)
        {
            return;
        }

        var value = current.Copy();
        if (pods.Count == 0)
        {
            value.Remove("subsets");
        }
        else
        {
            var subset = new JsonObject();
            foreach (var ready in pods.GroupBy(Pods.IsReady).OrderByDescending(group => group.Key))
            {
                subset[ready.Key ? "addresses" : "notReadyAddresses"] = new JsonArray([.. ready.Select(JsonNode? (pod) => new JsonObject
                {
                    ["ip"] = pod.Text("status", "podIP"),
                    ["nodeName"] = pod.Text("spec", "nodeName"),
                    ["targetRef"] = Reference(pod),
                })]);
            }

            subset["ports"] = Ports(service, pods[0], current.Objects("subsets").FirstOrDefault()?["ports"]);
            value["subsets"] = new JsonArray(subset);
        }

        Put(_endpoints, current, value);
    }

    private void PutSlices(JsonObject service, IReadOnlyList<JsonObject> pods)
    {
        var slice = cluster.Store.List(_slices, service.Namespace()).FirstOrDefault(one => one.Text("metadata", "labels", "kubernetes.io/service-name") == service.Name());
        if (slice is null)
        {
            return;
        }

        var value = slice.Copy();
        value["endpoints"] = new JsonArray([.. pods.Select(JsonNode? (pod) => Endpoint(pod))]);
        if (pods.Count > 0 && value["ports"] is not JsonArray { Count: > 0 })
        {
            value["ports"] = Ports(service, pods[0], null);
        }

        Put(_slices, slice, value);
    }

    private JsonObject Endpoint(JsonObject pod)
    {
        var ready = Pods.IsReady(pod);
        var endpoint = new JsonObject
        {
            ["addresses"] = new JsonArray(pod.Text("status", "podIP")),
            ["conditions"] = new JsonObject { ["ready"] = ready, ["serving"] = ready, ["terminating"] = false },
            ["nodeName"] = pod.Text("spec", "nodeName"),
            ["targetRef"] = Reference(pod),
        };
        if (cluster.Store.Find(_nodes, "", pod.Text("spec", "nodeName")).Text("metadata", "labels", "topology.kubernetes.io/zone") is { Length: > 0 } zone)
        {
            endpoint["zone"] = zone;
        }

        return endpoint;
    }

    private static JsonObject Reference(JsonObject pod) =>
        new() { ["kind"] = "Pod", ["namespace"] = pod.Namespace(), ["name"] = pod.Name(), ["uid"] = pod.Uid() };

    /// <summary>As they were; else the Service's, with the numbers that the pod gives their names.</summary>
    private static JsonNode Ports(JsonObject service, JsonObject pod, JsonNode? before) => before is JsonArray { Count: > 0 } ? before.DeepClone() : new JsonArray([.. service.Objects("spec", "ports").Select(JsonNode? (port) =>
    {
        var target = port.Text("targetPort") is { Length: > 0 } named ? named : port.Text("port");
        var number = pod.Objects("spec", "containers").SelectMany(container => container.Objects("ports"))
            .FirstOrDefault(one => one.Text("name") == target).NumberOrNull("containerPort") ?? port.NumberOrNull("targetPort") ?? port.Number("port");
        var written = new JsonObject { ["port"] = number, ["protocol"] = port.Text("protocol") is { Length: > 0 } protocol ? protocol : "TCP" };
        if (port.Text("name") is { Length: > 0 } name)
        {
            written.Insert(0, "name", name);
        }

        return written;
    })]);

    private void Put(ResourceKind kind, JsonObject current, JsonObject value)
    {
        if (!JsonNode.DeepEquals(current, value))
        {
            value.Ensure("metadata", "annotations")[Changed] = Times.Format(cluster.Now);
            cluster.Store.Put(kind, value);
        }
    }
}
