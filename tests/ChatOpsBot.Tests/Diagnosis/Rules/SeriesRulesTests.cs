using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Tests.Diagnosis.Rules;

public sealed class SeriesRulesTests
{
    private const string Query = "sum(delta(front_response_codes {rc=\"500\"}[2m]))";

    [Fact]
    public void Spikes_beside_the_restarts_of_another_workload_name_it()
    {
        var cause = Some.Causes(
            Series(Query, [], minute => minute is >= 30 and < 36 ? 40 : minute % 3),
            Some.Pod("ledger-0").Ended("Error", 1, TimeSpan.FromMinutes(31)).Seen())[0];
        cause.Code.ShouldBe("restart.correlated");
        cause.Subject.ShouldBe("Pod/shop/ledger-0");
    }

    [Fact]
    public void A_restart_that_only_a_start_time_tells_is_found()
    {
        var causes = Some.Causes(
            Series(Query, [], minute => minute is >= 30 and < 36 ? 40 : minute % 3),
            Series("process_start_time_seconds", [("__name__", "process_start_time_seconds"), ("pod", "ledger-0")], minute => minute < 31 ? 1000 : 5000),
            Some.Pod("ledger-0").Seen());
        causes[0].Code.ShouldBe("restart.correlated");
        causes[0].Against.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_counter_that_begins_again_tells_a_restart() =>
        Some.Causes(
            Series(Query, [], minute => minute is >= 30 and < 36 ? 40 : minute % 3),
            Series("ledger_requests_total", [("__name__", "ledger_requests_total"), ("server", "ledger-0")], minute => minute < 31 ? 1000 + (10 * minute) : minute - 30),
            Some.Pod("ledger-0").Seen())[0].Code.ShouldBe("restart.correlated");

    [Fact]
    public void Restarts_away_from_the_spikes_are_no_cause() =>
        Some.Causes(
            Series(Query, [], minute => minute is >= 30 and < 36 ? 40 : minute % 3),
            Series("kube_pod_container_status_restarts_total", [("__name__", "kube_pod_container_status_restarts_total"), ("pod", "ledger-0")], minute => minute < 10 ? 1 : 2),
            Some.Pod("ledger-0").Seen()).ShouldNotContain(c => c.Code == "restart.correlated");

    [Fact]
    public void A_steady_trickle_of_5xx_has_no_spike() =>
        Some.Causes(
            Series(Query, [], minute => 2 + (minute % 3)),
            Some.Pod("ledger-0").Ended("Completed", 0, TimeSpan.FromMinutes(31)).Seen()).ShouldNotContain(c => c.Code == "restart.correlated");

    [Fact]
    public void A_target_that_cannot_be_scraped_is_missing_telemetry()
    {
        var cause = Some.Causes(Series("up", [("__name__", "up"), ("job", "web")], minute => minute < 30 ? 1 : 0)).ShouldHaveSingleItem();
        cause.Code.ShouldBe("telemetry.missing");
        cause.Subject.ShouldBe("system:web");
    }

    [Fact]
    public void A_target_that_answers_again_is_fine() =>
        Some.Causes(Series("up", [("__name__", "up"), ("job", "web")], minute => minute == 30 ? 0 : 1)).ShouldBeEmpty();

    [Theory]
    [InlineData("970m", "100Mi", "resource.cpu-saturated")]
    [InlineData("100m", "500Mi", "resource.memory-saturated")]
    [InlineData("800m", "300Mi", null)]
    public void Usage_close_to_a_limit_names_the_resource(string cpu, string memory, string? code) =>
        Some.Causes(
            Limited(),
            Some.Object($$$"""{"kind":"PodMetrics","metadata":{"namespace":"shop","name":"ledger-0"},"containers":[{"name":"app","usage":{"cpu":"{{{cpu}}}","memory":"{{{memory}}}"}}]}"""))
            .Select(c => c.Code).ShouldBe(code is null ? [] : [code]);

    [Theory]
    [InlineData(0.5, 0.97, "resource.memory-leak")]
    [InlineData(0.96, 0.96, "resource.memory-saturated")]
    [InlineData(0.5, 0.7, null)]
    public void Memory_that_reaches_its_limit_is_named(double from, double to, string? code) =>
        Some.Causes(
            Limited(),
            Series("container_memory_working_set_bytes", [("__name__", "container_memory_working_set_bytes"), ("namespace", "shop"), ("pod", "ledger-0"), ("container", "app")], minute => (from + ((to - from) * minute / 60)) * 512 * 1048576))
            .Select(c => c.Code).ShouldBe(code is null ? [] : [code]);

    [Theory]
    [InlineData(5, "storage.volume-full")]
    [InlineData(400, null)]
    public void A_volume_without_room_is_named(double free, string? code) =>
        Some.Causes(Volume("available", free), Volume("capacity", 1000)).Select(c => c.Code).ShouldBe(code is null ? [] : [code]);

    private static SeriesObservation Volume(string what, double value) =>
        Series($"kubelet_volume_stats_{what}_bytes", [("__name__", $"kubelet_volume_stats_{what}_bytes"), ("namespace", "shop"), ("persistentvolumeclaim", "data-0")], _ => value);

    private static ObjectObservation Limited() => Some.Object("""
        {"kind":"Pod","metadata":{"namespace":"shop","name":"ledger-0"},
         "spec":{"containers":[{"name":"app","resources":{"limits":{"cpu":"1","memory":"512Mi"}}}]},
         "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}],"containerStatuses":[{"name":"app","ready":true,"restartCount":0,"state":{"running":{"startedAt":"2026-02-01T00:00:00Z"}}}]}}
        """);

    internal static SeriesObservation Series(string query, (string Key, string Value)[] labels, Func<int, double> value) =>
        new(query, labels.ToImmutableSortedDictionary(l => l.Key, l => l.Value), [.. Enumerable.Range(0, 61).Select(m => new Sample(Some.Now.AddMinutes(m - 60), value(m)))]) { EvidenceId = "3" };
}
