using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Tests.Incidents;

public sealed class IssueDocumentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void An_issue_says_what_happened_in_the_order_a_reader_needs_it()
    {
        var issue = Write(Run());

        string[] headings = ["## Summary", "## Impact", "## Probable causes", "## Timeline (UTC)", "## What was tried", "## What did not answer", "## Evidence"];
        headings.Select(heading => issue.Body.IndexOf(heading, StringComparison.Ordinal)).ShouldBeInOrder();
        headings.ShouldAllBe(heading => issue.Body.Contains(heading));
        issue.Body.ShouldStartWith("<!-- chatopsbot:incident=inc-7 origin=");
        issue.Body.ShouldContain("<details>");
        issue.Body.ShouldContain("```mermaid\nxychart-beta");
        issue.Labels.ShouldBe(["incident", "chatopsbot", "cause:pod.crash-loop", "service:kedge"]);
        issue.Title.ShouldBe("kedge: Its pod crashes.");
    }

    [Fact]
    public void What_does_not_fit_becomes_comments_and_nothing_is_longer_than_github_takes()
    {
        var long_ = string.Join('\n', Enumerable.Range(0, 390).Select(i => $"{i} {new string('x', 150)}"));
        var issue = Write(Run([.. Enumerable.Range(1, 9).Select(i => Step($"{i}", long_))]));

        issue.Comments.Length.ShouldBeGreaterThan(5);
        issue.Comments.Prepend(issue.Body).ShouldAllBe(part => part.Length <= 65_536 && part.StartsWith("<!-- chatopsbot:incident=inc-7 origin="));
        Enumerable.Range(1, 9).ShouldAllBe(i => issue.Comments.Prepend(issue.Body).Any(part => part.Contains($"<summary>{i}.")));
    }

    [Fact]
    public void A_single_line_of_a_megabyte_is_cut_with_a_word()
    {
        var issue = Write(Run([Step("1", new string('x', 1_000_000))]));

        issue.Comments.Prepend(issue.Body).ShouldAllBe(part => part.Length <= 65_536);
        issue.Comments.Prepend(issue.Body).ShouldContain(part => part.Contains("did not fit"));
    }

    [Theory]
    [InlineData("@everyone look")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("[click](https://evil.example)")]
    [InlineData("closes #1")]
    public void Text_of_systems_and_people_is_inert(string hostile)
    {
        var run = Run() with { Causes = [Cause() with { Summary = hostile, For = [new Finding("1", hostile)] }] };
        var issue = Write(run, reason: hostile);

        issue.Body.ShouldNotContain(hostile);
    }

    [Fact]
    public void A_fence_inside_the_evidence_does_not_end_the_evidence()
    {
        var issue = Write(Run([Step("1", "before\n```\n# heading of an attacker\n```\nafter")]));

        issue.Body.ShouldContain("````text\nbefore\n```\n# heading of an attacker\n```\nafter\n````");
    }

    [Fact]
    public void Two_incidents_of_one_id_but_of_different_stores_never_share_a_marker()
    {
        string Marker(string origin) => IssueDocument.Write(Material(Run()) with { Incident = Incident() with { Origin = origin } }).Marker;

        Marker("room:1").ShouldBe(Marker("room:1"));
        Marker("room:1").ShouldNotBe(Marker("room:2"));
    }

    [Fact]
    public void A_resolved_incident_closes_its_issue() =>
        IssueDocument.Write(Material(Run()) with { Incident = Incident() with { State = IncidentState.Resolved } }).Closed.ShouldBeTrue();

    private static WantedIssue Write(Run run, string? reason = null) => IssueDocument.Write(Material(run) with { Reason = reason });

    [Fact]
    public void Where_the_bot_has_pages_the_issue_links_the_incident_on_them()
    {
        var issue = IssueDocument.Write(Material(Run()) with { Pages = "https://bot.example.com/pages/incident?id=inc-7&signature=abc" });

        issue.Body.ShouldContain("(https://bot.example.com/pages/incident?id=inc-7&signature=abc)");
    }

    private static IssueMaterial Material(Run run) => new(Incident(), run, [new TimelineEntry(Now, "ana", "asked", "check kedge")], null, Now, null);

    private static Incident Incident() => new()
    {
        Id = "inc-7",
        Conversation = "room:a",
        Service = "kedge",
        Runbook = "armada-kedge-5xx",
        State = IncidentState.Open,
        OpenedAt = Now,
        TopCause = "Its pod crashes.",
        Policy = new EscalationPolicy(Team: "Armada - Kedge", Issues: "acme/kedge"),
    };

    private static Cause Cause() => new()
    {
        Code = "pod.crash-loop",
        Subject = "Pod/armada/kedge-1",
        Confidence = 0.9,
        Summary = "Its pod crashes.",
        For = [new Finding("1", "5 restarts")],
    };

    private static Run Run(ImmutableArray<StepRun>? steps = null) => new()
    {
        Request = new InvestigationRequest(
            new Runbook { Name = "armada-kedge-5xx", File = "k.md", Title = "Kedge 5xx" }, "kedge", [], TimeWindow.Ending(Now, TimeSpan.FromHours(1)), ImmutableSortedDictionary<string, string>.Empty),
        Steps = steps ?? [Step("1", "NAME READY") with { Series = [new StepSeries("up{}", [new Sample(Now.AddMinutes(-5), 1), new Sample(Now, 3)])] }],
        Causes = [Cause()],
        Finished = true,
    };

    private static StepRun Step(string id, string output) => new()
    {
        Id = id,
        Title = "Pods",
        Language = "shell",
        Query = "kubectl get pods",
        State = StepState.Found,
        Evidence = new Evidence
        {
            State = EvidenceState.Found,
            Source = "kubernetes",
            Query = "kubectl get pods",
            Scope = new QueryScope(null, "default", TimeWindow.Ending(Now, TimeSpan.FromHours(1))),
            Lines = [.. output.Split('\n').Select(line => new TextLine(line))],
        },
    };
}
