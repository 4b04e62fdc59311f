using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe pod</c>.</summary>
internal static class PodDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject pod, DescribeContext context)
    {
        writer.NameAndNamespace(pod);
        Identity(writer, pod);
        writer.LabelsAndAnnotations(pod);
        Status(writer, pod, context);
        if (pod.Json.At("spec", "resources") is not null)
        {
            writer.Line(0, "Resources:");
            ContainerText.Resources(writer, pod.Json.At("spec")!.Value, 1);
        }

        Containers(writer, pod, "Init Containers", "initContainers", "initContainerStatuses", always: false);
        Containers(writer, pod, "Containers", "containers", "containerStatuses", always: true);
        Containers(writer, pod, "Ephemeral Containers", "ephemeralContainers", "ephemeralContainerStatuses", always: false);
        Conditions(writer, pod);
        VolumeText.Write(writer, [.. pod.Items("spec", "volumes")], "");
        writer.Field(0, "QoS Class", pod.Text("status", "qosClass") is { Length: > 0 } known ? known : PodResources.QualityOfService(pod));
        writer.Labels("Node-Selectors", pod.Map("spec", "nodeSelector"));
        writer.Tolerations("Tolerations", pod.Items("spec", "tolerations"));
        writer.TopologySpread(pod.Items("spec", "topologySpreadConstraints"), "");
        writer.Events(pod, context);
    }

    private static void Identity(DescriptionWriter writer, KubernetesObject pod)
    {
        if (pod.Number("spec", "priority") is { } priority)
        {
            writer.Field(0, "Priority", priority);
        }

        Given(writer, "Priority Class Name", pod.Text("spec", "priorityClassName"));
        Given(writer, "Runtime Class Name", pod.Text("spec", "runtimeClassName"));
        Given(writer, "Service Account", pod.Text("spec", "serviceAccountName"));
        writer.Field(0, "Node", pod.Text("spec", "nodeName") is { Length: > 0 } node ? $"{node}/{pod.Text("status", "hostIP")}" : "<none>");
        if (pod.Time("status", "startTime") is { } started)
        {
            writer.Field(0, "Start Time", ((DateTimeOffset?)started).Time());
        }
    }

    private static void Status(DescriptionWriter writer, KubernetesObject pod, DescribeContext context)
    {
        var phase = pod.Text("status", "phase");
        if (pod.Deleted is { } deleted && phase is not ("Failed" or "Succeeded"))
        {
            writer.Field(0, "Status", $"Terminating (lasts {context.Since(deleted)})");
            writer.Field(0, "Termination Grace Period", $"{pod.Number("metadata", "deletionGracePeriodSeconds") ?? 0}s");
        }
        else
        {
            writer.Field(0, "Status", phase);
        }

        Given(writer, "Reason", pod.Text("status", "reason"));
        Given(writer, "Message", pod.Text("status", "message"));
        if (pod.Json.At("spec", "securityContext", "seccompProfile") is { } profile)
        {
            writer.Field(0, "SeccompProfile", profile.Text("type"));
            if (profile.Text("type") == "Localhost")
            {
                writer.Field(0, "LocalhostProfile", profile.Text("localhostProfile"));
            }
        }

        writer.Field(0, "IP", pod.Text("status", "podIP"));
        var addresses = pod.Items("status", "podIPs").ToList();
        writer.Line(0, addresses.Count == 0 ? "IPs:\t<none>" : "IPs:");
        addresses.ForEach(address => writer.Field(1, "IP", address.Text("ip")));
        writer.ControlledBy(pod);
        Given(writer, "NominatedNodeName", pod.Text("status", "nominatedNodeName"));
    }

    private static void Containers(DescriptionWriter writer, KubernetesObject pod, string title, string field, string statuses, bool always)
    {
        var containers = pod.Items("spec", field).ToList();
        if (always || containers.Count > 0)
        {
            writer.Containers(title, containers, pod.Items("status", statuses), pod, "");
        }
    }

    private static void Conditions(DescriptionWriter writer, KubernetesObject pod)
    {
        var conditions = pod.Items("status", "conditions").ToList();
        var gates = pod.Items("spec", "readinessGates").Select(gate => gate.Text("conditionType")).ToList();
        if (gates.Count > 0)
        {
            writer.Line(0, "Readiness Gates:");
            writer.Line(1, "Type\tStatus");
            gates.ForEach(gate => writer.Line(1, $"{gate} \t{StatusOf(gate)} "));
        }

        if (conditions.Count > 0)
        {
            writer.Line(0, "Conditions:");
            writer.Line(1, "Type\tStatus");
            conditions.ForEach(one => writer.Line(1, $"{one.Text("type")} \t{one.Text("status")} "));
        }

        string StatusOf(string? gate) =>
            conditions.Where(one => one.Text("type") == gate).Select(one => one.Text("status")).FirstOrDefault() ?? "<none>";
    }

    private static void Given(DescriptionWriter writer, string title, string? value)
    {
        if (value is { Length: > 0 })
        {
            writer.Field(0, title, value);
        }
    }
}
