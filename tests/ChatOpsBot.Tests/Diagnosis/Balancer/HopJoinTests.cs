using System.Text;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Access;
using ChatOpsBot.Core.Diagnosis.Balancer;

namespace ChatOpsBot.Tests.Diagnosis.Balancer;

public sealed class HopJoinTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeWindow Window = TimeWindow.Ending(Now, TimeSpan.FromHours(1));

    [Fact]
    public void A_failure_that_the_ingress_never_logged_did_not_reach_it()
    {
        var survey = Survey(Entry(-600, 200, 200, "/pay"), Entry(-300, 502, null, "/pay"));

        var account = HopJoin.Join(survey, [Ingress((-600, "/pay", ""))]);

        (account.NeverReached, account.Reached, account.Unknown).ShouldBe((1, 0, 0));
        account.Method.ShouldBe(HopMethod.Fields);
    }

    [Fact]
    public void A_line_that_no_answered_request_accounts_for_is_the_failed_request()
    {
        var survey = Survey(Entry(-301, 200, 200, "/pay"), Entry(-300, 502, null, "/pay"));

        HopJoin.Join(survey, [Ingress((-301, "/pay", ""), (-300, "/pay", ""))]).Reached.ShouldBe(1);
        HopJoin.Join(survey, [Ingress((-301, "/pay", ""))]).NeverReached.ShouldBe(1);
    }

    [Fact]
    public void A_trace_id_that_both_write_is_certain()
    {
        var survey = Survey(Entry(-300, 502, null, "/pay", "1-6a1ed202-aa05"), Entry(-200, 502, null, "/pay", "1-6a1ed202-bb06"));

        var account = HopJoin.Join(survey, [Ingress((-300, "/pay", "Root=1-6a1ed202-aa05;Parent=5"))]);

        account.Method.ShouldBe(HopMethod.Trace);
        account.Failures.Select(failure => failure.Reached).ShouldBe([true, false]);
    }

    [Fact]
    public void What_the_ingresss_log_does_not_cover_stays_open()
    {
        var survey = Survey(Entry(-300, 502, null, "/pay"));
        var late = Ingress((-100, "/pay", "")) with { From = Now.AddSeconds(-200) };

        HopJoin.Join(survey, [late]).Unknown.ShouldBe(1);
        HopJoin.Join(survey, []).Method.ShouldBe(HopMethod.None);
    }

    [Fact]
    public void Entries_are_accounted_for_hop_by_hop_and_malformed_lines_only_counted()
    {
        var survey = Survey(Entry(-300, 502, null, "/pay"), Entry(-299, 503, null, "/pay"), Entry(-200, 500, 500, "/pay"), Entry(-100, 200, 200, "/"), Entry(-7200, 502, null, "/old"), Entry(-90_000, 502, null, "/outside"));
        survey.Add("garbage"u8);
        survey.Add("\r"u8);

        (survey.Requests, survey.InWindow, survey.Malformed).ShouldBe((5, 4, 1));
        survey.Made.ShouldBe([(502, 2L), (503, 1L)]);
        survey.FromTarget.ShouldBe([(500, 1L)]);
        (survey.MadeInWindow, survey.MadeBefore).ShouldBe((2, 1));
        survey.TargetHosts.Top(2).Select(pair => pair.Key).ShouldBe(["10.0.0.1"]);
    }

    [Theory]
    [InlineData(0, 1_000, 0, 5_000, SignalTrend.None)]
    [InlineData(4, 1_000, 0, 0, SignalTrend.Unknown)]
    [InlineData(4, 1_000, 0, 5_000, SignalTrend.Rising)]
    [InlineData(3, 1_000, 16, 5_000, SignalTrend.Steady)]
    [InlineData(0, 1_000, 40, 1_000, SignalTrend.Falling)]
    [InlineData(900, 100_000, 1_000, 500_000, SignalTrend.Rising)]
    public void A_few_failures_are_judged_by_how_likely_so_many_are_at_the_rate_before(int now, int requests, int before, int requestsBefore, SignalTrend trend) =>
        WeakSignal.Judge(now, requests, before, requestsBefore).ShouldBe(trend);

    [Fact]
    public void Lost_requests_are_a_cause_at_the_workload_behind_the_address()
    {
        var survey = Survey(Entry(-300, 502, null, "/a"), Entry(-299, 502, null, "/b"), Entry(-298, 502, null, "/c"));
        var hops = HopJoin.Join(survey, [Ingress((-600, "/pay", ""))]);

        var causes = new CauseRanker().Rank(new Observations([Observed(survey, hops)], Window, Now));

        var cause = causes.ShouldHaveSingleItem();
        (cause.Code, cause.Subject).ShouldBe((CauseCodes.EdgeNotReachingIngress, "system:app/edge/1"));
        cause.Confidence.ShouldBeGreaterThan(0.8);
        cause.Summary.ShouldContain("none of them ever reached the ingress");
    }

    [Fact]
    public void One_lost_request_is_no_cause()
    {
        var survey = Survey(Entry(-300, 502, null, "/a"));

        new CauseRanker().Rank(new Observations([Observed(survey, HopJoin.Join(survey, []))], Window, Now)).ShouldBeEmpty();
    }

    [Fact]
    public void Targets_that_do_not_answer_in_time_and_clients_that_give_up_are_causes_of_their_own()
    {
        var survey = Survey([.. Enumerable.Range(0, 5).Select(i => Entry(-300 + i, 504, null, "/slow")), .. Enumerable.Range(0, 5).Select(i => Entry(-200 + i, 460, null, "/slow"))]);

        var causes = new CauseRanker().Rank(new Observations([Observed(survey, HopJoin.Join(survey, []))], Window, Now));

        causes.Select(cause => cause.Code).Order().ShouldBe([CauseCodes.EdgeClientClosed, CauseCodes.EdgeTargetTimeout]);
    }

    private static BalancerObservation Observed(BalancerSurvey survey, HopAccount hops) =>
        new("app/edge/1", Window, survey.Requests, SignalTrend.Steady, System.Collections.Immutable.ImmutableDictionary<HopKind, long>.Empty, hops, survey.Probes, 0, []) { EvidenceId = "1" };

    private static PodLog Ingress(params (int Second, string Path, string Id)[] lines) => new(
        "default",
        new ObjectReference("Pod", "traefik", "traefik-1"),
        "10.0.0.1",
        [.. lines.Select(line => new AccessLine(200, line.Path, "") { Method = "GET", At = Now.AddSeconds(line.Second), RequestId = line.Id })],
        Now.AddHours(-2),
        Now);

    private static BalancerSurvey Survey(params string[] entries)
    {
        var survey = new BalancerSurvey(Window, TimeWindow.Ending(Now, TimeSpan.FromHours(6)));
        foreach (var entry in entries)
        {
            survey.Add(Encoding.UTF8.GetBytes(entry));
        }

        return survey;
    }

    private static string Entry(int second, int status, int? target, string path, string trace = "1-00000000-0000")
    {
        var at = Now.AddSeconds(second).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        return $"""https {at} app/edge/1 1.2.3.4:5 10.0.0.1:8000 0.000 {(target is null ? "-1 -1" : "0.01 0.0")} {status} {target?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"} 1 1 "GET https://shop.example:443{path} HTTP/1.1" "curl" - - arn:tg "Root={trace}" "shop.example" "-" 0 {at} "forward" "-" "-" "10.0.0.1:8000" "-" "-" "-" TID_1""";
    }
}
