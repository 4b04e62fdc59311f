using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Tests.Reports.Teams;

/// <summary>Reports that hold every kind of block, as the bot makes them.</summary>
internal static class SampleReports
{
    private static readonly TimeWindow Hour = TimeWindow.Ending(new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(1));

    public static ImmutableSortedDictionary<string, Report> All { get; } = new Dictionary<string, Report>
    {
        ["answer"] = Answer,
        ["progress"] = Progress,
        ["plan"] = Plan,
        ["notice"] = Notice,
        ["help"] = Help,
        ["hostile"] = Hostile,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static Report Answer => Report.Of("API gateway 5xx errors: api-gateway, 2026-11-21 09:00 to 10:00 UTC",
        new ReportBlock.Plan(
        [
            new PlanLine("1", "Pods of api-gateway", "us-south", StepState.Found, "3 lines, 12 ms"),
            new PlanLine("2", "Error rate", "us-south", StepState.Found, "2 series, 40 ms"),
            new PlanLine("3", "Events", "eu-de", StepState.Denied, "events is forbidden"),
            new PlanLine("4", "Restart it", null, StepState.Change, "needs an approval"),
            new PlanLine("around", "What surrounds it", "us-south", StepState.NoData, "nothing there"),
        ]),
        new ReportBlock.Excerpt("1. Pods of api-gateway", ["NAME                 READY  STATUS", "api-gateway-6d5-abc  1/1    Running"], 2),
        new ReportBlock.Chart("2. Error rate", Hour,
        [
            new ChartLine("upstream=auth-service", [.. Enumerable.Range(0, 60).Select(i => new Sample(Hour.From.AddMinutes(i), i < 30 ? 0.1 : 4.5))]),
            new ChartLine("upstream=orders", [.. Enumerable.Range(0, 60).Select(i => new Sample(Hour.From.AddMinutes(i), 0))]),
        ])
        { Marks = [new ChartMark(Hour.From.AddMinutes(28), ChartMarkKind.Rollout, "auth-service revision 38")] },
        new ReportBlock.Excerpt("3. Logs", ["upstream refused"], 0),
        new ReportBlock.Note(NoteKind.Warning, "What did not answer:"),
        new ReportBlock.Bullets(["Step 3 in eu-de refused: events is forbidden"]),
        new ReportBlock.CauseList(
        [
            new CauseView("workload.recent-rollout", "Deployment/default/auth-service", "us-south", 0.86, "auth-service was rolled out at 09:28 and has failed since.",
                ["502 from auth-service began at 09:30 (step 2)"], ["orders is healthy (step 2)"], ["upstream.failing: logins fail"]),
            new CauseView("dependency.database", "system:orders-db", "default", 0.2, "The database answers slowly.", [], [], []),
        ]),
        new ReportBlock.Actions("Remedies, each behind an approval: type its number to see the plan",
            [new ActionView("r1", "Roll back auth-service", "kubectl rollout undo deployment/auth-service"), new ActionView("r2", "Restart auth-service", "kubectl rollout restart deployment/auth-service")]),
        new ReportBlock.Fold("Details", [new ReportBlock.Fields([new Field("uid", "1234"), new Field("revision", "7")])]),
        new ReportBlock.Link("The issue", "https://github.com/acme/platform/issues/1"));

    public static Report Progress => new("Check: kedge", [new ReportBlock.Plan([new PlanLine("1", "Pods", null, StepState.Running, ""), new PlanLine("2", "Logs", null, StepState.Pending, "")])], Final: false);

    public static Report Plan => Report.Of("Plan p1: Roll back deployment/auth-service in default",
        new ReportBlock.Fields([new Field("command", "kubectl rollout undo deployment/auth-service"), new Field("asked by", "ana")]),
        new ReportBlock.Table("What changes", ["what", "now", "after"], [["image", "auth:2.0", "auth:1.9"], ["revision", "8", "7"]]),
        new ReportBlock.Heading("What it touches"),
        new ReportBlock.Bullets(["3 replicas", "Used by service auth-service"]),
        new ReportBlock.Actions("Nothing happens until somebody who may approves it, before 10:40 UTC",
            [new ActionView("approve", "Roll back deployment/auth-service in default", "approve p1 because …"), new ActionView("reject", "Leave it", "reject p1")]));

    public static Report Notice => Report.Of("Escalated to you: api-gateway",
        new ReportBlock.Note(NoteKind.Problem, "auth-service was rolled out at 09:28 and has failed since."),
        new ReportBlock.Fields([new Field("incident", "inc-1"), new Field("owner", "nobody yet"), new Field("issue", "https://github.com/acme/platform/issues/1")]),
        new ReportBlock.Note(NoteKind.Good, "It recovered."),
        new ReportBlock.Note(NoteKind.Information, "Nothing more."));

    public static Report Help => Report.Of("What you can type here",
        new ReportBlock.Table("Runbooks", ["type", "does"], [.. Enumerable.Range(1, 12).Select(i => (ImmutableArray<string>)[$"check service-{i}", $"Looks at service {i}"])]));

    /// <summary>What systems and people may put into a report to deceive who reads it.</summary>
    public const string Poison = "<at>everyone</at> [click](https://evil.example) **bold** {{DATE(2026-11-21T00:00:00Z)}} <b>x</b> @channel https://evil.example \u202Egnp.exe \e[31mred";

    public static Report Hostile => Report.Of(Poison,
        new ReportBlock.Heading(Poison),
        new ReportBlock.Note(NoteKind.Problem, Poison),
        new ReportBlock.Fields([new Field(Poison, Poison)]),
        new ReportBlock.Bullets([Poison]),
        new ReportBlock.Plan([new PlanLine("1", Poison, Poison, StepState.Unavailable, Poison)]),
        new ReportBlock.CauseList([new CauseView("code.exception", Poison, Poison, 0.5, Poison, [Poison], [Poison], [Poison])]),
        new ReportBlock.Table(Poison, [Poison, Poison], [[Poison, Poison]]),
        new ReportBlock.Chart(Poison, Hour, [new ChartLine(Poison, [new Sample(Hour.From, double.NaN), new Sample(Hour.To, 1e300)])]),
        new ReportBlock.Excerpt(Poison, [Poison, "line\nbreak"], 1),
        new ReportBlock.Actions(Poison, [new ActionView(Poison, Poison, Poison)]),
        new ReportBlock.Fold(Poison, [new ReportBlock.Note(NoteKind.Good, Poison)]),
        new ReportBlock.Link(Poison, "javascript:alert(1)"));

    /// <summary>More of everything than fits into a message.</summary>
    public static Report Huge => Report.Of("Check: everything",
        new ReportBlock.Plan([.. Enumerable.Range(0, 300).Select(i => new PlanLine($"{i}", $"Step {i} of a long runbook", "us-south", StepState.Found, "12 lines, 3 ms"))]),
        new ReportBlock.Excerpt("Logs", [.. Enumerable.Range(0, 4_000).Select(i => $"line {i} {new string('x', 200)}")], 0),
        new ReportBlock.Table("Pods", ["pod", "state"], [.. Enumerable.Range(0, 2_000).Select(i => (ImmutableArray<string>)[$"pod-{i}", new string('y', 300)])]),
        new ReportBlock.Chart("Rate", Hour, [.. Enumerable.Range(0, 6).Select(s => new ChartLine($"series {s}", [.. Enumerable.Range(0, 3_600).Select(i => new Sample(Hour.From.AddSeconds(i), i * s))]))]),
        new ReportBlock.CauseList([.. Enumerable.Range(0, 40).Select(i => new CauseView("pod.crash-loop", $"Pod/default/p{i}", "default", 0.9, $"p{i} crashes.", [.. Enumerable.Repeat("because of this", 30)], [], []))]),
        new ReportBlock.Note(NoteKind.Information, "Escalates in 20m."),
        new ReportBlock.Actions("Remedies", [.. Enumerable.Range(1, 20).Select(i => new ActionView($"r{i}", $"Delete p{i}", $"kubectl delete pod p{i}"))]));
}
