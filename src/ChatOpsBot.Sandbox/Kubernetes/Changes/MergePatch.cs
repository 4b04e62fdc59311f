using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;

namespace ChatOpsBot.Sandbox.Kubernetes.Changes;

/// <summary>
/// JSON Merge Patch, and Kubernetes' strategic variant, which merges the lists whose items have a key of their own.
/// https://www.rfc-editor.org/rfc/rfc7386,
/// https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/
/// </summary>
internal static class MergePatch
{
    private const string Directive = "$patch";

    private static readonly Dictionary<string, string[]> MergeKeys = new(StringComparer.Ordinal)
    {
        ["containers"] = ["name"], ["initContainers"] = ["name"], ["ephemeralContainers"] = ["name"], ["volumes"] = ["name"], ["env"] = ["name"],
        ["imagePullSecrets"] = ["name"], ["ports"] = ["containerPort", "port"], ["volumeMounts"] = ["mountPath"], ["volumeDevices"] = ["devicePath"],
        ["conditions"] = ["type"], ["addresses"] = ["type"], ["taints"] = ["key"], ["ownerReferences"] = ["uid"], ["hostAliases"] = ["ip"],
        ["webhooks"] = ["name"], ["secrets"] = ["name"], ["topologySpreadConstraints"] = ["topologyKey"], ["schedulingGates"] = ["name"],
    };

    public static void Apply(JsonObject target, JsonObject patch, bool strategic)
    {
        if (strategic && patch.Text(Directive) == "replace")
        {
            target.Clear();
        }

        foreach (var (name, value) in patch)
        {
            if (strategic && name.StartsWith('$'))
            {
                ApplyDirective(target, name, value);
            }
            else if (value is null || (strategic && value.Text(Directive) == "delete"))
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner)
            {
                Apply(target.Ensure(name), inner, strategic);
            }
            else if (strategic && value is JsonArray items && target[name] is JsonArray existing && KeyOf(name, items, existing) is { } key)
            {
                MergeList(existing, items, key);
            }
            else if (strategic && name == "finalizers" && value is JsonArray more && target[name] is JsonArray present)
            {
                foreach (var text in more.Select(one => one.Text()).Except(present.Select(one => one.Text())).ToList())
                {
                    present.Add(text);
                }
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }

    private static void ApplyDirective(JsonObject target, string name, JsonNode? value)
    {
        const string deletion = "$deleteFromPrimitiveList/";
        if (name.StartsWith(deletion, StringComparison.Ordinal) && value is JsonArray gone && target[name[deletion.Length..]] is JsonArray list)
        {
            var texts = gone.Select(one => one.Text()).ToHashSet();
            foreach (var item in list.Where(item => texts.Contains(item.Text())).ToList())
            {
                list.Remove(item);
            }
        }
        else if (name == "$retainKeys" && value is JsonArray keys)
        {
            var kept = keys.Select(one => one.Text()).ToHashSet();
            foreach (var key in target.Select(pair => pair.Key).Where(key => !kept.Contains(key)).ToList())
            {
                target.Remove(key);
            }
        }
    }

    private static string? KeyOf(string name, JsonArray items, JsonArray existing) =>
        MergeKeys.GetValueOrDefault(name, []).FirstOrDefault(key => items.Concat(existing).All(item => item.Text(key).Length > 0));

    private static void MergeList(JsonArray existing, JsonArray items, string key)
    {
        if (items.Any(item => item.Text(Directive) == "replace"))
        {
            existing.Clear();
        }

        foreach (var item in items.OfType<JsonObject>())
        {
            var same = existing.OfType<JsonObject>().FirstOrDefault(one => one.Text(key) == item.Text(key));
            if (item.Text(Directive) == "delete")
            {
                existing.Remove(same);
            }
            else if (item.Text(Directive) == "replace")
            {
                // Says that the list is replaced; it is no item.
            }
            else if (same is not null)
            {
                Apply(same, item, strategic: true);
            }
            else
            {
                existing.Add(item.DeepClone());
            }
        }
    }
}
