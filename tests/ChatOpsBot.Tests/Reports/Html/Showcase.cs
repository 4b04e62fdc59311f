using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Tests.Reports.Html;

/// <summary>Reports with every kind of block.</summary>
internal static class Showcase
{
    public static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    public static TimeWindow Hour => TimeWindow.Ending(Noon, TimeSpan.FromHours(1));

    public static ReportBlock.Chart Chart => new("3. 5xx a second by status", Hour,
    [
        new ChartLine("{status=\"500\"}", Wave(i => i < 30 ? 0.2 : 4 + i % 5)),
        new ChartLine("{status=\"503\"}", [.. Wave(i => 1.5).Where(sample => sample.At < Noon.AddMinutes(-40) || sample.At > Noon.AddMinutes(-20))]),
    ])
    {
        Unit = ChartUnits.PerSecond,
        Since = Noon.AddMinutes(-30),
        Marks = [new(Noon.AddMinutes(-31), ChartMarkKind.Rollout, "auth-service, revision 7"), new(Noon.AddMinutes(-28), ChartMarkKind.Restart, "auth-service-1, Error"), new(Noon.AddMinutes(-28).AddSeconds(3), ChartMarkKind.Restart, "auth-service-2, Error")],
    };

    public static Report Everything => new("API Gateway 5xx errors: api-gateway, 2026-07-01 11:00 to 12:00 UTC",
    [
        new ReportBlock.Plan(
        [
            new("1", "Count the errors by status code", "default", StepState.Found, "3 lines, 12 ms"),
            new("2", "Are the upstreams up?", "default", StepState.Running, ""),
            new("3", "5xx a second by status", null, StepState.Unavailable, "Prometheus did not answer within 8s."),
            new("4", "Restart the auth service", null, StepState.Change, "offered as a remedy, not run"),
        ]),
        new ReportBlock.Excerpt("1. Show the failing requests", ["GET /login HTTP/1.1 503", "ERROR upstream auth-service: connection refused", "WARN slow"], 4) { Matches = ["503", "refused"] },
        Chart,
        new ReportBlock.Table("Pods", ["name", "ready", "restarts"], [["auth-service-1", "0/1", "12"], ["auth-service-2", "1/1", "0"]]),
        new ReportBlock.Note(NoteKind.Warning, "What did not answer:"),
        new ReportBlock.Bullets(["Step 3 not answered: Prometheus did not answer within 8s."]),
        new ReportBlock.CauseList(
        [
            new("workload.recent-rollout", "Deployment/default/auth-service", "default", 0.9, "auth-service fails since its rollout at 11:29 UTC.",
                ["Revision 7 began at 11:29 UTC. (step 2)"], ["Pod auth-service-1 was restarting before. (step 2)"], ["upstream.failing: api-gateway gets 503 from auth-service"]),
        ]),
        new ReportBlock.Heading("More"),
        new ReportBlock.Fields([new("owner", "ana"), new("escalation", "to Platform Engineering in 18m, at 12:18 UTC")]),
        new ReportBlock.Fold("Surroundings", [new ReportBlock.Note(NoteKind.Good, "All nodes are ready.")]),
        new ReportBlock.Link("The issue", "https://github.example.com/acme/platform/issues/7"),
        new ReportBlock.Actions("Remedies, each behind an approval", [new("r1", "Roll the auth service back", "kubectl rollout undo deployment/auth-service")]),
    ], Final: false)
    { Run = "run-1" };

    private static ImmutableArray<Sample> Wave(Func<int, double> value) => [.. Enumerable.Range(0, 60).Select(i => new Sample(Hour.From.AddMinutes(i), value(i)))];
}
