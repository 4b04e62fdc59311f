using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe node</c>.</summary>
internal static class NodeDescriber
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    public static void Describe(DescriptionWriter writer, KubernetesObject node, DescribeContext context)
    {
        writer.Field(0, "Name", node.Name);
        writer.Field(0, "Roles", string.Join(',', Roles(node)).OrNone());
        writer.LabelsAndAnnotations(node);
        writer.Field(0, "CreationTimestamp", node.Created.Time());
        writer.Taints("Taints", node.Items("spec", "taints"));
        writer.Field(0, "Unschedulable", GoText.Bool(node.Flag("spec", "unschedulable")));
        Lease(writer, context);
        Conditions(writer, [.. node.Items("status", "conditions")]);
        writer.Line(0, "Addresses:");
        foreach (var address in node.Items("status", "addresses"))
        {
            writer.Field(1, address.Text("type") ?? "", address.Text("address"));
        }

        Amounts(writer, "Capacity", node.Map("status", "capacity"));
        Amounts(writer, "Allocatable", node.Map("status", "allocatable"));
        System(writer, node);
        if (context.Pods is null)
        {
            writer.Line(0, "Pods:\tnot authorized");
        }
        else
        {
            NodeResources.Write(writer, node, [.. context.Pods.Where(pod => IsOn(pod, node))], context);
        }

        writer.Events(node, context);
    }

    private static bool IsOn(KubernetesObject pod, KubernetesObject node) =>
        pod.Text("spec", "nodeName") == node.Name && pod.Text("status", "phase") is not ("Succeeded" or "Failed");

    private static IEnumerable<string> Roles(KubernetesObject node) => node.Labels
        .Select(label => label.Key.StartsWith(RolePrefix, StringComparison.Ordinal) ? label.Key[RolePrefix.Length..] : label.Key == "kubernetes.io/role" ? label.Value : "")
        .Where(role => role.Length > 0)
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static void Lease(DescriptionWriter writer, DescribeContext context)
    {
        if (context.Lease is not { } lease)
        {
            writer.Field(0, "Lease", $"Failed to get lease: {context.LeaseError}");
            return;
        }

        writer.Line(0, "Lease:");
        writer.Field(1, "HolderIdentity", lease.Text("spec", "holderIdentity") ?? "<unset>");
        writer.Field(1, "AcquireTime", lease.Time("spec", "acquireTime") is { } acquired ? ((DateTimeOffset?)acquired).Time() : "<unset>");
        writer.Field(1, "RenewTime", lease.Time("spec", "renewTime") is { } renewed ? ((DateTimeOffset?)renewed).Time() : "<unset>");
    }

    private static void Conditions(DescriptionWriter writer, List<JsonElement> conditions)
    {
        if (conditions.Count == 0)
        {
            return;
        }

        writer.Line(0, "Conditions:");
        writer.Line(1, "Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage");
        writer.Line(1, "----\t------\t-----------------\t------------------\t------\t-------");
        foreach (var one in conditions)
        {
            writer.Line(1, $"{one.Text("type")} \t{one.Text("status")} \t{one.Time("lastHeartbeatTime").Time()} \t{one.Time("lastTransitionTime").Time()} \t{one.Text("reason")} \t{one.Text("message")}");
        }
    }

    private static void Amounts(DescriptionWriter writer, string title, IReadOnlyDictionary<string, string> amounts)
    {
        if (amounts.Count > 0)
        {
            writer.Line(0, $"{title}:");
        }

        foreach (var (name, amount) in amounts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Field(1, name, Quantity.Canonical(amount));
        }
    }

    private static void System(DescriptionWriter writer, KubernetesObject node)
    {
        writer.Line(0, "System Info:");
        foreach (var (title, field) in new[]
        {
            ("Machine ID", "machineID"), ("System UUID", "systemUUID"), ("Boot ID", "bootID"), ("Kernel Version", "kernelVersion"),
            ("OS Image", "osImage"), ("Operating System", "operatingSystem"), ("Architecture", "architecture"),
            ("Container Runtime Version", "containerRuntimeVersion"), ("Kubelet Version", "kubeletVersion"), ("Kube-Proxy Version", "kubeProxyVersion"),
        })
        {
            writer.Field(1, title, node.Text("status", "nodeInfo", field));
        }

        Given("PodCIDR", node.Text("spec", "podCIDR"));
        Given("PodCIDRs", string.Join(',', node.Strings("spec", "podCIDRs")));
        Given("ProviderID", node.Text("spec", "providerID"));

        void Given(string title, string? value)
        {
            if (value is { Length: > 0 })
            {
                writer.Field(0, title, value);
            }
        }
    }
}
