using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Tests.Diagnosis.Rules;

public sealed class ChainTests
{
    private static Cause[] Causes(string half, string name) => [.. new CauseRanker().Rank(SnapshotFolder.Read(Path.Combine(SnapshotFolder.Root, half, "worlds", name), null))];

    [Fact]
    public void A_kill_for_memory_accounts_for_the_crash_loop_the_missing_replicas_and_the_empty_service()
    {
        var causes = Causes("tuned", "s089");
        causes[0].Code.ShouldBe("pod.oom-killed");
        causes[0].Explains.Select(e => e.Code).ShouldBe(["pod.crash-loop", "pod.not-ready", "service.no-endpoints", "workload.replicas-missing"], ignoreOrder: true);
    }

    [Fact]
    public void A_lost_node_accounts_for_its_pods()
    {
        var causes = Causes("measured", "s068");
        causes[0].Subject.ShouldBe("Node/n-a2");
        causes[0].Explains.Select(e => e.Code).ShouldContain("pod.not-ready");
    }

    [Fact]
    public void What_began_long_after_the_trouble_does_not_account_for_it()
    {
        var node = Some.Object("""
            {"kind":"Node","metadata":{"name":"n1"},"status":{"conditions":[{"type":"DiskPressure","status":"True","lastTransitionTime":"2026-03-04T09:59:00Z"}]}}
            """);
        var pod = Some.Object("""
            {"kind":"Pod","metadata":{"namespace":"shop","name":"web-1","creationTimestamp":"2026-03-04T08:00:00Z"},"spec":{"nodeName":"n1","containers":[{"name":"app","image":"a"}]},
            "status":{"phase":"Pending","conditions":[{"type":"Ready","status":"False","lastTransitionTime":"2026-03-04T08:00:00Z"}],
            "containerStatuses":[{"name":"app","ready":false,"restartCount":0,"state":{"waiting":{"reason":"ImagePullBackOff"}}}]}}
            """);
        var causes = Some.Causes(node, pod);
        causes.Single(c => c.Code == "node.disk-pressure").Explains.ShouldBeEmpty();
    }

    [Fact]
    public void Confidence_is_monotone_and_stays_between_0_and_1()
    {
        var values = Enumerable.Range(0, 101).Select(i => CauseCalibration.Of(i / 100.0)).ToList();
        values.ShouldBe(values.Order());
        values.ShouldAllBe(v => v >= 0 && v < 1);
    }

    [Fact]
    public void A_selector_that_nearly_fits_says_which_label_differs()
    {
        var cause = Causes("tuned", "s057").ShouldHaveSingleItem();
        cause.Code.ShouldBe("service.selector-mismatch");
        cause.Summary.ShouldContain("app is book there, not books");
    }
}
