using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Objects;

namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>Gives pods addresses out of their node's range.</summary>
internal sealed class Addresses(ClusterState cluster)
{
    private const string DefaultRange = "10.244.0.0/24";
    private const int First = 20;
    private const int Last = 250;

    public string OfNode(string node) => Node(node).Objects("status", "addresses")
        .FirstOrDefault(address => address.Text("type") == "InternalIP").Text("address");

    public string Free(string node)
    {
        var range = Node(node).Text("spec", "podCIDR") is { Length: > 0 } own ? own : DefaultRange;
        var prefix = range[..(range.Split('/')[0].LastIndexOf('.') + 1)];
        var taken = cluster.Store.List(cluster.Kinds.Find("", "Pod")!).Select(pod => pod.Text("status", "podIP")).ToHashSet();
        return Enumerable.Range(First, Last - First).Select(number => $"{prefix}{number}").FirstOrDefault(address => !taken.Contains(address)) ?? "";
    }

    private JsonObject? Node(string name) => cluster.Store.Find(cluster.Kinds.Find("", "Node")!, "", name);
}
