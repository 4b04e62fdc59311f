using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Core;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Changes;

/// <summary>Writes a change as one request, the way kubectl makes it, with everything pinned that kubectl would decide on the way.</summary>
internal sealed class ChangeWriter(KubernetesClient client, TimeProvider clock, CancellationToken cancellationToken)
{
    private const string RestartedAt = "kubectl.kubernetes.io/restartedAt";

    private const string Revision = "deployment.kubernetes.io/revision";

    /// <summary>A change on paper.</summary>
    /// <param name="Patch">Null for a deletion.</param>
    public sealed record Draft(JsonNode? Patch, string ContentType, ImmutableArray<PlannedField> Fields, string? TakesBack);

    /// <exception cref="ChangeNotPossibleException">It makes no sense for this object.</exception>
    public Task<Draft> WriteAsync(ChangeRequest change, KubernetesObject target) => change.Verb switch
    {
        "rollout-restart" => Task.FromResult(Restart(target)),
        "rollout-undo" => UndoAsync(change, target),
        "scale" => Task.FromResult(Scale(change, target)),
        "cordon" or "uncordon" => Task.FromResult(Cordon(target, change.Verb == "cordon")),
        "delete" => Task.FromResult(Delete(target)),
        "label" or "annotate" => Task.FromResult(Metadata(change, target)),
        _ => throw new ChangeNotPossibleException($"The bot does not know how to {change.Verb}."),
    };

    private Draft Restart(KubernetesObject target)
    {
        var at = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var patch = new JsonObject { ["spec"] = new JsonObject { ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [RestartedAt] = at } } } } };
        var last = target.Map("spec", "template", "metadata", "annotations").GetValueOrDefault(RestartedAt);
        return new Draft(patch, ChangeOperation.StrategicMerge, [new PlannedField("pods", last is null ? "as they are" : $"restarted last at {last}", "all made anew, step by step"), new PlannedField("restarted at", last ?? "never by hand", at)], null);
    }

    private async Task<Draft> UndoAsync(ChangeRequest change, KubernetesObject target)
    {
        long? wanted = change.Arguments.TryGetValue("to-revision", out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
        var type = target.Kind == "Deployment" ? KnownTypes.ReplicaSets : KnownTypes.ControllerRevisions;
        var records = (await client.ListAsync(type, target.Namespace, ListOptions.All, cancellationToken)).Items
            .Where(record => record.Items("metadata", "ownerReferences").Any(owner => owner.Flag("controller") == true && owner.Text("uid") == target.Uid))
            .Select(record => (Number: Number(record), Record: record)).Where(record => record.Number > 0).OrderByDescending(record => record.Number).ToList();
        var current = target.Kind == "Deployment" && long.TryParse(target.Annotations.GetValueOrDefault(Revision), CultureInfo.InvariantCulture, out var own) ? own : records.Select(record => record.Number).FirstOrDefault();
        var chosen = wanted is { } revision ? records.FirstOrDefault(record => record.Number == revision) : records.FirstOrDefault(record => record.Number < current);
        if (chosen.Record is null)
        {
            var known = records.Count == 0 ? "it has no recorded revisions" : $"it has {(records.Count == 1 ? "only revision" : "revisions")} {Words.List([.. records.Select(record => record.Number.ToString(CultureInfo.InvariantCulture)).Reverse()], 8)}";
            throw new ChangeNotPossibleException($"{target.Kind} {target.Name} cannot go back{(wanted is null ? "" : $" to revision {wanted}")}: {known}.");
        }

        if (chosen.Number == current)
        {
            throw new ChangeNotPossibleException($"{target.Kind} {target.Name} is at revision {current} already.");
        }

        var fields = ImmutableArray.Create(new PlannedField("revision", current.ToString(CultureInfo.InvariantCulture), $"the template of revision {chosen.Number}"));
        var back = $"roll back {target.Kind.ToLowerInvariant()} {target.Name} -n {target.Namespace} to {current}";
        if (target.Kind == "Deployment")
        {
            var template = JsonNode.Parse(chosen.Record.Json.At("spec", "template")!.Value.GetRawText())!;
            (template["metadata"]?["labels"] as JsonObject)?.Remove("pod-template-hash");
            var after = JsonSerializer.SerializeToElement(template);
            return new Draft(
                new JsonArray(new JsonObject { ["op"] = "replace", ["path"] = "/spec/template", ["value"] = template }), ChangeOperation.JsonPatch,
                [.. fields, .. TemplateDiff.Between(target.Json.At("spec", "template"), after)], back);
        }

        var data = chosen.Record.Json.At("data") ?? throw new ChangeNotPossibleException($"Revision {chosen.Number} of {target.Name} holds no template.");
        return new Draft(JsonNode.Parse(data.GetRawText()), ChangeOperation.StrategicMerge, [.. fields, .. TemplateDiff.Between(target.Json.At("spec", "template"), data.At("spec", "template"))], back);
    }

    private static Draft Scale(ChangeRequest change, KubernetesObject target)
    {
        var replicas = int.Parse(change.Arguments["replicas"], CultureInfo.InvariantCulture);
        var now = target.Number("spec", "replicas") ?? 1;
        if (now == replicas)
        {
            throw new ChangeNotPossibleException($"{target.Kind} {target.Name} wants {Words.Count(replicas, "replica")} already.");
        }

        return new Draft(
            new JsonObject { ["spec"] = new JsonObject { ["replicas"] = replicas } }, ChangeOperation.StrategicMerge,
            [new PlannedField("replicas", now.ToString(CultureInfo.InvariantCulture), replicas.ToString(CultureInfo.InvariantCulture))],
            $"scale {target.Kind.ToLowerInvariant()} {target.Name} -n {target.Namespace} to {now}");
    }

    private static Draft Cordon(KubernetesObject node, bool off)
    {
        if ((node.Flag("spec", "unschedulable") == true) == off)
        {
            throw new ChangeNotPossibleException($"Node {node.Name} {(off ? "is cordoned" : "takes new pods")} already.");
        }

        return new Draft(
            new JsonObject { ["spec"] = new JsonObject { ["unschedulable"] = off ? true : null } }, ChangeOperation.StrategicMerge,
            [new PlannedField("scheduling", off ? "takes new pods" : "takes no new pods", off ? "takes no new pods" : "takes new pods")],
            $"{(off ? "uncordon" : "cordon")} node {node.Name}");
    }

    private static Draft Delete(KubernetesObject target)
    {
        var state = target.Kind == "Pod"
            ? target.Items("status", "containerStatuses").Select(container => container.Text("state", "waiting", "reason") ?? container.Text("state", "terminated", "reason")).FirstOrDefault(reason => reason is not null) ?? target.Text("status", "phase") ?? "there"
            : "there";
        return new Draft(null, "", [new PlannedField(target.Kind.ToLowerInvariant(), state, "deleted")], null);
    }

    private static Draft Metadata(ChangeRequest change, KubernetesObject target)
    {
        var member = change.Verb == "label" ? "labels" : "annotations";
        var now = change.Verb == "label" ? target.Labels : target.Annotations;
        var values = new JsonObject();
        var fields = ImmutableArray.CreateBuilder<PlannedField>();
        foreach (var (key, value) in change.Arguments.Where(pair => !pair.Key.StartsWith("--", StringComparison.Ordinal)))
        {
            var removed = key.EndsWith('-');
            var name = removed ? key[..^1] : key;
            if (!removed && now.TryGetValue(name, out var old) && old != value && change.Arguments.GetValueOrDefault("--overwrite") != "true")
            {
                throw new ChangeNotPossibleException($"{target.Kind} {target.Name} has {name}={old}; add --overwrite to change it.");
            }

            values[name] = removed ? null : value;
            fields.Add(new PlannedField(name, now.GetValueOrDefault(name) ?? "not set", removed ? "removed" : value));
        }

        return new Draft(new JsonObject { ["metadata"] = new JsonObject { [member] = values } }, ChangeOperation.StrategicMerge, fields.ToImmutable(), null);
    }

    private static long Number(KubernetesObject record) => record.Kind == "ControllerRevision" ? record.Number("revision") ?? 0
        : long.TryParse(record.Annotations.GetValueOrDefault(Revision), CultureInfo.InvariantCulture, out var number) ? number : 0;
}
