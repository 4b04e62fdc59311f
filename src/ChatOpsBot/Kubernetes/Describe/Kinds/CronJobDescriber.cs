using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe cronjob</c>.</summary>
internal static class CronJobDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject cron, DescribeContext context)
    {
        writer.NameAndNamespace(cron);
        writer.LabelsAndAnnotations(cron);
        writer.Field(0, "Schedule", cron.Text("spec", "schedule"));
        writer.Field(0, "Concurrency Policy", cron.Text("spec", "concurrencyPolicy"));
        writer.Field(0, "Suspend", GoText.CapitalOrUnset(cron.Flag("spec", "suspend")));
        writer.Field(0, "Successful Job History Limit", cron.Text("spec", "successfulJobsHistoryLimit").OrUnset());
        writer.Field(0, "Failed Job History Limit", cron.Text("spec", "failedJobsHistoryLimit").OrUnset());
        writer.Field(0, "Starting Deadline Seconds", cron.Text("spec", "startingDeadlineSeconds") is { } deadline ? $"{deadline}s" : "<unset>");
        Template(writer, cron.Json.At("spec", "jobTemplate", "spec"));
        writer.Field(0, "Last Schedule Time", cron.Time("status", "lastScheduleTime") is { } last ? ((DateTimeOffset?)last).Time() : "<unset>");
        writer.Field(0, "Active Jobs", string.Join(", ", cron.Items("status", "active").Select(job => job.Text("name"))).OrNone());
        writer.Events(cron, context);
    }

    private static void Template(DescriptionWriter writer, JsonElement? job)
    {
        writer.Field(0, "Selector", job?.At("selector") is { } selector ? Selectors.Text(selector) : "<unset>");
        writer.Field(0, "Parallelism", job?.Text("parallelism").OrUnset() ?? "<unset>");
        writer.Field(0, "Completions", job?.Text("completions").OrUnset() ?? "<unset>");
        if (job?.Text("activeDeadlineSeconds") is { } deadline)
        {
            writer.Field(0, "Active Deadline Seconds", $"{deadline}s");
        }

        writer.PodTemplate(job?.At("template"));
    }
}
