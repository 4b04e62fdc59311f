using System.Globalization;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Tests.Diagnosis.Rules;

public sealed class WorkloadRulesTests
{
    [Theory]
    [InlineData("ScalingLimited", "True", "TooManyReplicas", "workload.hpa-at-max")]
    [InlineData("ScalingActive", "False", "FailedGetResourceMetric", "workload.hpa-broken")]
    [InlineData("ScalingActive", "False", "ScalingDisabled", null)]
    [InlineData("AbleToScale", "True", "ReadyForNewScale", null)]
    public void An_autoscaler_says_what_it_cannot_do(string type, string status, string reason, string? code) =>
        Codes(Some.Object($$$"""
            {"kind":"HorizontalPodAutoscaler","metadata":{"namespace":"shop","name":"web"},"spec":{"maxReplicas":4,"scaleTargetRef":{"kind":"Deployment","name":"web"}},
             "status":{"currentReplicas":4,"conditions":[{"type":"{{{type}}}","status":"{{{status}}}","reason":"{{{reason}}}","message":"m"}]}}
            """)).ShouldBe(code is null ? [] : [code]);

    [Theory]
    [InlineData("Failed", 20, "job.failed")]
    [InlineData("Failed", 10000, null)]
    [InlineData("Complete", 20, null)]
    public void A_job_that_gave_up_lately_is_named(string condition, int minutes, string? code) =>
        Codes(Some.Object($$$"""
            {"kind":"Job","metadata":{"namespace":"shop","name":"export-1"},
             "status":{"conditions":[{"type":"{{{condition}}}","status":"True","reason":"BackoffLimitExceeded","message":"m","lastTransitionTime":"{{{Ago(minutes)}}}"}]}}
            """)).ShouldBe(code is null ? [] : [code]);

    [Theory]
    [InlineData("BackoffBoth", "2026-03-01T00:00:00Z", 0)]
    [InlineData("FailedGetScale", "2026-03-01T00:00:00Z", 1)]
    [InlineData("FailedGetScale", "2026-03-04T09:59:30Z", 0)]
    public void An_autoscaler_that_waits_or_is_new_is_not_broken(string reason, string created, int causes) =>
        Some.Causes(Some.Object($$$"""{"kind":"HorizontalPodAutoscaler","metadata":{"namespace":"shop","name":"web","creationTimestamp":"{{{created}}}"},"spec":{"scaleTargetRef":{"kind":"Deployment","name":"web"},"maxReplicas":5},"status":{"currentReplicas":2,"conditions":[{"type":"AbleToScale","status":"False","reason":"{{{reason}}}","message":"m"}]}}"""))
            .Count(cause => cause.Code == "workload.hpa-broken").ShouldBe(causes);

    [Theory]
    [InlineData(2, 0)]
    [InlineData(4, 1)]
    public void A_job_that_is_tried_again_and_again_fails(int failed, int causes) =>
        Some.Causes(Some.Object($$$"""{"kind":"Job","metadata":{"namespace":"shop","name":"import","creationTimestamp":"2026-03-04T09:40:00Z"},"spec":{"backoffLimit":6},"status":{"active":1,"failed":{{{failed}}} }}"""))
            .Count(cause => cause.Code == "job.failed").ShouldBe(causes);

    [Theory]
    [InlineData("1 0 * * *", "2026-03-03T00:01:00Z", 1)]
    [InlineData("1 0 * * *", "2026-03-04T00:01:00Z", 0)]
    [InlineData("0 * * * *", "2026-03-04T08:00:00Z", 0)]
    public void Of_what_runs_once_a_day_one_missed_run_is_told(string schedule, string last, int causes) =>
        Some.Causes(Some.Object($$$"""{"kind":"CronJob","metadata":{"namespace":"shop","name":"nightly","creationTimestamp":"2026-01-01T00:00:00Z"},"spec":{"schedule":"{{{schedule}}}"},"status":{"lastScheduleTime":"{{{last}}}"}}"""))
            .Count(cause => cause.Code == "cronjob.broken").ShouldBe(causes);

    [Fact]
    public void A_cron_job_that_missed_too_many_starts_is_named() =>
        Codes(CronJob, Some.Event("CronJob", "export", "TooManyMissedTimes", "too many missed start times")).ShouldBe(["cronjob.broken"]);

    [Fact]
    public void A_cron_job_that_nobody_complains_of_is_fine() => Codes(CronJob).ShouldBeEmpty();

    [Fact]
    public void A_claim_that_cannot_be_provisioned_is_named() =>
        Codes(Claim("Pending"), Some.Event("PersistentVolumeClaim", "data-0", "ProvisioningFailed", "storageclass \"fast\" not found")).ShouldBe(["storage.claim-pending"]);

    [Theory]
    [InlineData("Bound")]
    [InlineData("Pending")]
    public void A_claim_that_nobody_waits_for_is_fine(string phase) => Codes(Claim(phase), new ListingObservation("Pod", "shop", null, true, 0)).ShouldBeEmpty();

    [Fact]
    public void A_claim_whose_pods_were_not_seen_is_named_with_less_certainty() =>
        Some.Causes(Claim("Pending")).ShouldHaveSingleItem().Confidence.ShouldBeLessThan(0.8);

    [Theory]
    [InlineData(0, true, "policy.disruption-blocked")]
    [InlineData(1, true, null)]
    [InlineData(0, false, null)]
    public void A_budget_that_holds_up_a_drain_is_named(int allowed, bool cordoned, string? code) =>
        Codes(
            Some.Object($$$"""{"kind":"PodDisruptionBudget","metadata":{"namespace":"shop","name":"web"},"spec":{"selector":{"matchLabels":{"app":"web"} } },"status":{"disruptionsAllowed":{{{allowed}}},"expectedPods":1,"currentHealthy":1,"desiredHealthy":1} }"""),
            Some.Object($$$"""{"kind":"Node","metadata":{"name":"n1"},"spec":{"unschedulable":{{{(cordoned ? "true" : "false")}}} },"status":{"conditions":[{"type":"Ready","status":"True"}]}}"""),
            Some.Object("""{"kind":"Pod","metadata":{"namespace":"shop","name":"web-0","labels":{"app":"web"}},"spec":{"nodeName":"n1"},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}"""))
        .ShouldBe(code is null ? [] : [code]);

    [Theory]
    [InlineData(30, "pod.stuck-terminating")]
    [InlineData(1, null)]
    public void A_pod_that_outlives_its_deletion_is_named(int minutes, string? code) =>
        Codes(Some.Object($$$"""
            {"kind":"Pod","metadata":{"namespace":"shop","name":"web-0","deletionTimestamp":"{{{Ago(minutes)}}}","finalizers":["example.com/hold"]},
             "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}
            """)).ShouldBe(code is null ? [] : [code]);

    [Theory]
    [InlineData("true", "CrashLoopBackOff", "workload.recent-rollout")]
    [InlineData("false", "", null)]
    public void An_undo_to_an_old_revision_counts_from_its_pods(string bad, string waiting, string? code)
    {
        var state = bad == "true" ? $$$"""{"waiting":{"reason":"{{{waiting}}}"}}""" : $$$"""{"running":{"startedAt":"{{{Ago(10)}}}"}}""";
        var ready = bad == "true" ? "False" : "True";
        Codes(
            Some.Object("""{"kind":"Deployment","metadata":{"namespace":"shop","name":"web"},"spec":{"replicas":1}}"""),
            ReplicaSet("web-old", 3, 100000), ReplicaSet("web-new", 2, 5000),
            Some.Object($$$"""
                {"kind":"Pod","metadata":{"namespace":"shop","name":"web-old-x","creationTimestamp":"{{{Ago(10)}}}","ownerReferences":[{"controller":true,"kind":"ReplicaSet","name":"web-old"}]},
                 "status":{"phase":"Running","conditions":[{"type":"Ready","status":"{{{ready}}}"}],"containerStatuses":[{"name":"app","ready":{{{(bad == "true" ? "false" : "true")}}},"restartCount":0,"state":{{{state}}} } ] } }
                """)).Take(1).ShouldBe(code is null ? [] : [code]);
    }

    [Theory]
    [InlineData("shop", 2, null)]
    [InlineData("shop", 0, "workload.scaled-to-zero")]
    public void Of_two_that_go_by_a_name_the_one_that_rests_is_not_missed(string other, int replicas, string? code)
    {
        var all = new[] { Deployment("staging", 0), Deployment(other, replicas) };
        var causes = new CauseRanker().Rank(new Observations(all, TimeWindow.Ending(Some.Now, TimeSpan.FromHours(1)), Some.Now, "web"));
        causes.Select(c => c.Code).Distinct().ShouldBe(code is null ? [] : [code]);

        static ObjectObservation Deployment(string ns, int replicas) => Some.Object($$$"""
            {"kind":"Deployment","metadata":{"namespace":"{{{ns}}}","name":"web"},"spec":{"replicas":{{{replicas}}} },"status":{"replicas":{{{replicas}}},"readyReplicas":{{{replicas}}},"availableReplicas":{{{replicas}}} } }
            """);
    }

    [Fact]
    public void Resting_finished_and_long_past_things_are_fine() =>
        Codes(
            Some.Object("""{"kind":"Deployment","metadata":{"namespace":"staging","name":"web"},"spec":{"replicas":0,"template":{"metadata":{"labels":{"app":"web"} } } },"status":{} }"""),
            Some.Object("""{"kind":"Service","metadata":{"namespace":"staging","name":"web"},"spec":{"selector":{"app":"web"},"ports":[{"port":80}]}}"""),
            Some.Object("""{"kind":"Pod","metadata":{"namespace":"shop","name":"export-1-x","ownerReferences":[{"controller":true,"kind":"Job","name":"export-1"}]},"status":{"phase":"Succeeded"}}"""),
            Some.Object($$$"""{"kind":"Event","metadata":{"namespace":"shop","name":"old"},"involvedObject":{"kind":"ReplicaSet","namespace":"shop","name":"web-1"},"type":"Warning","reason":"FailedCreate","message":"exceeded quota: q","firstTimestamp":"{{{Ago(300)}}}","lastTimestamp":"{{{Ago(200)}}}"}"""),
            Some.Pod().Ended("Error", 1, TimeSpan.FromDays(3)).Seen(),
            new LogObservation(new("Pod", "shop", "web-5d9f7c-abcde"), "app", false, [.. Enumerable.Range(0, 50).Select(i => new LogLine(Some.Now.AddMinutes(-i / 2.0), "10.0.0.7 - - \"GET /nothing HTTP/1.1\" 404 10"))]),
            new ListingObservation("Pod", null, null, true, 2)).ShouldBeEmpty();

    private static ObjectObservation CronJob => Some.Object("""{"kind":"CronJob","metadata":{"namespace":"shop","name":"export"},"spec":{"schedule":"0 * * * *","suspend":false}}""");

    private static ObjectObservation Claim(string phase) =>
        Some.Object($$$"""{"kind":"PersistentVolumeClaim","metadata":{"namespace":"shop","name":"data-0"},"status":{"phase":"{{{phase}}}"}}""");

    private static ObjectObservation ReplicaSet(string name, int revision, int minutes) => Some.Object($$$"""
        {"kind":"ReplicaSet","metadata":{"namespace":"shop","name":"{{{name}}}","creationTimestamp":"{{{Ago(minutes)}}}","annotations":{"deployment.kubernetes.io/revision":"{{{revision}}}"},
         "ownerReferences":[{"controller":true,"kind":"Deployment","name":"web"}]},"spec":{"replicas":1} }
        """);

    private static string Ago(int minutes) => Some.Now.AddMinutes(-minutes).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Codes(params Observation[] all) => Some.Causes(all).Select(c => c.Code);
}
