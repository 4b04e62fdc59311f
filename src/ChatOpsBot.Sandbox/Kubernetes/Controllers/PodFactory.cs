using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Kubernetes.Objects;

namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>Makes pods from templates, with what admission adds to them.</summary>
internal sealed class PodFactory(ClusterState cluster)
{
    private const string TokenVolume = "kube-api-access-";

    /// <param name="owner">The set that it belongs to.</param>
    /// <param name="name">Its name.</param>
    /// <param name="like">A pod of the same workload, that has what admission added; null = nothing is added.</param>
    public JsonObject Make(JsonObject owner, string name, JsonObject? like)
    {
        var template = owner.At("spec", "template") as JsonObject ?? [];
        var metadata = new JsonObject
        {
            ["name"] = name,
            ["namespace"] = owner.Namespace(),
            ["uid"] = cluster.Names.Uid(),
            ["creationTimestamp"] = Times.Format(cluster.Now),
            ["ownerReferences"] = new JsonArray(new JsonObject
            {
                ["apiVersion"] = owner.Text("apiVersion"),
                ["kind"] = owner.Text("kind"),
                ["name"] = owner.Name(),
                ["uid"] = owner.Uid(),
                ["controller"] = true,
                ["blockOwnerDeletion"] = true,
            }),
        };
        if (name.StartsWith($"{owner.Name()}-", StringComparison.Ordinal))
        {
            metadata["generateName"] = $"{owner.Name()}-";
        }

        foreach (var part in (string[])["labels", "annotations"])
        {
            if (template.At("metadata", part) is { } copied)
            {
                metadata[part] = copied.DeepClone();
            }
        }

        var spec = template["spec"] is JsonObject own ? own.Copy() : [];
        Admit(spec, like);
        Limit(spec, metadata);
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = metadata,
            ["spec"] = spec,
            ["status"] = new JsonObject { ["phase"] = "Pending", ["qosClass"] = QualityOf(spec) },
        };
    }

    /// <summary>The service account's token, tolerations and defaults, as another pod of the workload got them.</summary>
    private static void Admit(JsonObject spec, JsonObject? like)
    {
        foreach (var (name, value) in (like?["spec"] as JsonObject ?? []).Where(field => field.Key is not ("nodeName" or "volumes" or "ephemeralContainers")))
        {
            if (!spec.ContainsKey(name))
            {
                spec[name] = value?.DeepClone();
            }
        }

        foreach (var volume in like.Objects("spec", "volumes").Where(one => one.Text("name").StartsWith(TokenVolume, StringComparison.Ordinal)))
        {
            Add(spec, "volumes", volume);
            foreach (var container in spec.Objects("containers").Concat(spec.Objects("initContainers")))
            {
                Add(container, "volumeMounts", new JsonObject
                {
                    ["name"] = volume.Text("name"),
                    ["readOnly"] = true,
                    ["mountPath"] = "/var/run/secrets/kubernetes.io/serviceaccount",
                });
            }
        }
    }

    private static void Add(JsonObject value, string list, JsonObject item)
    {
        if (value[list] is not JsonArray items)
        {
            value[list] = items = [];
        }

        items.Add(item.DeepClone());
    }

    /// <summary>https://kubernetes.io/docs/concepts/policy/limit-range/#limitrange-and-admission-checks-for-pods</summary>
    private void Limit(JsonObject spec, JsonObject metadata)
    {
        var defaults = cluster.Store.List(cluster.Kinds.Find("", "LimitRange")!, metadata.Text("namespace"))
            .SelectMany(range => range.Objects("spec", "limits")).Where(limit => limit.Text("type") == "Container").ToList();
        var set = new List<string>();
        foreach (var container in spec.Objects("containers").Concat(spec.Objects("initContainers")))
        {
            foreach (var limit in defaults)
            {
                Fill(container, "limits", limit.Map("default"), set);
                Fill(container, "requests", limit.Map("defaultRequest"), set);
            }

            Fill(container, "requests", container.Map("resources", "limits"), []);
        }

        if (set.Count > 0)
        {
            metadata.Ensure("annotations")["kubernetes.io/limit-ranger"] = $"LimitRanger plugin set: {string.Join("; ", set)}";
        }
    }

    private static void Fill(JsonObject container, string side, IReadOnlyDictionary<string, string> defaults, List<string> set)
    {
        foreach (var (resource, amount) in defaults)
        {
            if (container.At("resources", side, resource) is null)
            {
                container.Ensure("resources", side)[resource] = amount;
                set.Add($"{resource} {side.TrimEnd('s')} for container {container.Text("name")}");
            }
        }
    }

    /// <summary>https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/</summary>
    private static string QualityOf(JsonObject spec)
    {
        var containers = spec.Objects("containers");
        return containers.All(one => one.Map("resources", "limits").Count == 0 && one.Map("resources", "requests").Count == 0) ? "BestEffort"
            : containers.All(one => Limited(one, "cpu") && Limited(one, "memory")) ? "Guaranteed"
            : "Burstable";
    }

    private static bool Limited(JsonObject container, string resource) =>
        container.Text("resources", "limits", resource) is { Length: > 0 } limit
        && Quantity.Parse(limit) == Quantity.Parse(container.Text("resources", "requests", resource));
}
