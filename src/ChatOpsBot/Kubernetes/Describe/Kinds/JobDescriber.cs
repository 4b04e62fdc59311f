using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe job</c>.</summary>
internal static class JobDescriber
{
    private const int LongestIndexes = 50;

    public static void Describe(DescriptionWriter writer, KubernetesObject job, DescribeContext context)
    {
        writer.NameAndNamespace(job);
        writer.Field(0, "Selector", Selectors.Text(job.Json.At("spec", "selector")));
        writer.LabelsAndAnnotations(job);
        writer.ControlledBy(job);
        Given("Parallelism", job.Text("spec", "parallelism"));
        writer.Field(0, "Completions", job.Text("spec", "completions").OrUnset());
        Given("Completion Mode", job.Text("spec", "completionMode"));
        Given("Suspend", job.Text("spec", "suspend"));
        Given("Backoff Limit", job.Text("spec", "backoffLimit"));
        Given("TTL Seconds After Finished", job.Text("spec", "ttlSecondsAfterFinished"));
        var (started, completed) = (job.Time("status", "startTime"), job.Time("status", "completionTime"));
        Given("Start Time", started is null ? null : started.Time());
        Given("Completed At", completed is null ? null : completed.Time());
        Given("Duration", started is null || completed is null ? null : HumanDuration.Format(completed.Value - started.Value));
        Given("Active Deadline Seconds", job.Text("spec", "activeDeadlineSeconds") is { } deadline ? $"{deadline}s" : null);
        var ready = job.Number("status", "ready") is { } count ? $" ({count} Ready)" : "";
        writer.Field(0, "Pods Statuses", $"{Count("active")} Active{ready} / {Count("succeeded")} Succeeded / {Count("failed")} Failed");
        if (job.Text("spec", "completionMode") == "Indexed")
        {
            writer.Field(0, "Completed Indexes", Indexes(job.Text("status", "completedIndexes") ?? ""));
        }

        writer.PodTemplate(job.Json.At("spec", "template"));
        writer.Events(job, context);

        long Count(string field) => job.Number("status", field) ?? 0;

        void Given(string title, string? value)
        {
            if (value is not null)
            {
                writer.Field(0, title, value);
            }
        }
    }

    private static string Indexes(string indexes)
    {
        var end = indexes.Length > LongestIndexes ? indexes.IndexOf(',', LongestIndexes) : -1;
        return end < 0 ? indexes.OrNone() : indexes[..(end + 1)] + "...";
    }
}
