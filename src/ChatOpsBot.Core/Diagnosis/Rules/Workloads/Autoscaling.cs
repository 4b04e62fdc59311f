using System.Text.Json;

namespace ChatOpsBot.Core.Diagnosis.Rules.Workloads;

/// <summary>A HorizontalPodAutoscaler that stands at its maximum, or cannot work.</summary>
public sealed class Autoscaling : ICauseRule
{
    /// <summary>A new autoscaler has no figures yet.</summary>
    private static readonly TimeSpan FirstReading = TimeSpan.FromMinutes(3);

    private const string OldConditions = "autoscaling.alpha.kubernetes.io/conditions";

    public IEnumerable<Cause> Propose(Observations observations)
    {
        foreach (var seen in observations.Objects("HorizontalPodAutoscaler"))
        {
            var it = seen.Object;
            var target = new ObjectReference(it.Text("spec", "scaleTargetRef", "kind") ?? "", it.Namespace, it.Text("spec", "scaleTargetRef", "name") ?? "");
            var conditions = ConditionsOf(it);
            if (AtMax(it, conditions) is { } busy)
            {
                yield return Tell(CauseCodes.WorkloadHpaAtMax, busy.Confidence, busy.What, busy.Since);
            }

            var broken = conditions.FirstOrDefault(c => c.Text("type") is "AbleToScale" or "ScalingActive" && c.Text("status") == "False" && c.Text("reason") is not ("ScalingDisabled" or "BackoffBoth" or "BackoffDownscale" or "BackoffUpscale"));
            if (observations.Now - it.Created < FirstReading)
            {
                continue;
            }

            if (broken.ValueKind == JsonValueKind.Object)
            {
                yield return Tell(CauseCodes.WorkloadHpaBroken, 0.8, $"cannot scale ({broken.Text("reason")}): {Say.Short(broken.Text("message") ?? "")}", broken.Time("lastTransitionTime"));
            }
            else if (target.Name.Length > 0 && observations.SawAll(seen.Cluster, target.Kind, it.Namespace) && observations.Find(seen.Cluster, target) is null)
            {
                yield return Tell(CauseCodes.WorkloadHpaBroken, 0.85, $"scales {target.Kind} {target.Name}, which does not exist", null);
            }
            else if (observations.Topology.EventsOf(seen.Cluster, it.Reference).Where(e => e.IsWarning && e.Reason.StartsWith("Failed", StringComparison.Ordinal) && e.Last >= observations.Window.From && e.Count >= 3).MaxBy(e => e.Last) is { } told && conditions.Count == 0)
            {
                yield return Tell(CauseCodes.WorkloadHpaBroken, 0.75, $"cannot scale ({told.Reason}): {Say.Short(told.Message)}", told.First);
            }

            Cause Tell(string code, double confidence, string what, DateTimeOffset? since) => new()
            {
                Code = code,
                Subject = it.Reference.ToString(),
                Cluster = seen.Cluster,
                Confidence = confidence,
                Summary = Say.Sentence($"The autoscaler {it.Namespace}/{it.Name} of {target.Kind} {target.Name} {what}"),
                Onset = since,
                For = [new(seen.EvidenceId, Say.Sentence($"It {what}, since {Say.Utc(since)}"))],
                Related = [target],
            };
        }
    }

    private static (string What, double Confidence, DateTimeOffset? Since)? AtMax(KubernetesObject it, IReadOnlyList<JsonElement> conditions)
    {
        var current = it.Number("status", "currentReplicas") ?? 0;
        var max = it.Number("spec", "maxReplicas") ?? long.MaxValue;
        var limited = conditions.FirstOrDefault(c => c.Text("type") == "ScalingLimited");
        var what = $"stands at its maximum of {Say.Count(max, "replica")} and wants more";
        if (current < max || max == it.Number("spec", "minReplicas"))
        {
            return null;
        }

        return limited.ValueKind == JsonValueKind.Object
            ? limited.Text("status") == "True" && limited.Text("reason") == "TooManyReplicas" ? (what, 0.7, limited.Time("lastTransitionTime")) : null
            : OverTarget(it) ? (what, 0.6, it.Time("status", "lastScaleTime"))
            : null;
    }

    // Without conditions the numbers tell: it is at its maximum and what it measures is still over what it aims at.
    private static bool OverTarget(KubernetesObject it)
    {
        if (it.Number("status", "currentCPUUtilizationPercentage") is { } now && it.Number("spec", "targetCPUUtilizationPercentage") is { } aim)
        {
            return now > aim * 1.1;
        }

        var aims = it.Items("spec", "metrics").DistinctBy(Name).ToDictionary(Name, m => m.Number("resource", "target", "averageUtilization") ?? m.Number("resource", "targetAverageUtilization"));
        return it.Items("status", "currentMetrics").Any(m => aims.GetValueOrDefault(Name(m)) is { } wanted
            && (m.Number("resource", "current", "averageUtilization") ?? m.Number("resource", "currentAverageUtilization")) > wanted * 1.1);

        static string Name(JsonElement metric) => $"{metric.Text("type")} {metric.Text("resource", "name")} {metric.Text("pods", "metric", "name")} {metric.Text("object", "metric", "name")} {metric.Text("external", "metric", "name")}";
    }

    // autoscaling/v1 keeps the conditions as JSON in an annotation.
    private static IReadOnlyList<JsonElement> ConditionsOf(KubernetesObject it)
    {
        var own = it.Items("status", "conditions").ToList();
        if (own.Count > 0 || !it.Annotations.TryGetValue(OldConditions, out var text))
        {
            return own;
        }

        try
        {
            return JsonElement.Parse(text) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
