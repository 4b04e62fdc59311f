using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.StatusPages;

/// <summary>Atlassian Statuspage's <c>/api/v2/summary.json</c> and <c>/api/v2/incidents.json</c>. https://www.githubstatus.com/api</summary>
internal static class StatuspageSummary
{
    public static ImmutableArray<PageTrouble> Read(JsonElement summary, JsonElement? past)
    {
        var incidents = summary.Items("incidents").Concat(past?.Items("incidents") ?? [])
            .Where(one => one.Text("id") is not null).DistinctBy(one => one.Text("id"))
            .Select(one => Trouble(one, one.Text("impact") ?? "none", one.Moment("started_at") ?? one.Moment("created_at")));
        var works = summary.Items("scheduled_maintenances").Where(one => one.Text("status") is "in_progress" or "verifying")
            .Select(one => Trouble(one, "maintenance", one.Moment("scheduled_for") ?? one.Moment("created_at")));
        var told = incidents.Concat(works).OfType<PageTrouble>().ToList();
        return
        [
            .. told.OrderByDescending(one => one.StartedAt),

            // A component may be ill before anybody wrote an incident about it.
            .. summary.Items("components").Where(one => one.Text("group") != "true" && one.Text("status") is "degraded_performance" or "partial_outage" or "major_outage")
                .Where(one => !told.Any(trouble => trouble.EndedAt is null && trouble.Components.Contains(one.Text("name") ?? "")))
                .Select(one => new PageTrouble(
                    $"{one.Text("name")}: {one.Text("status")!.Replace('_', ' ')}", one.Text("status") switch { "major_outage" => "critical", "partial_outage" => "major", _ => "minor" },
                    [one.Text("name") ?? ""], one.Moment("updated_at") ?? DateTimeOffset.UnixEpoch, null)),
        ];
    }

    private static PageTrouble? Trouble(JsonElement one, string impact, DateTimeOffset? started) => started is not { } at ? null : new(
        one.Text("name") ?? "", impact, [.. one.Items("components").Select(component => component.Text("name")).OfType<string>()], at,
        one.Moment("resolved_at") ?? (one.Text("status") is "resolved" or "postmortem" or "completed" ? one.Moment("updated_at") ?? at : null));
}
