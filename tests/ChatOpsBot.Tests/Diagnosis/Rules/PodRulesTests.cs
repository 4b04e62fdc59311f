namespace ChatOpsBot.Tests.Diagnosis.Rules;

public sealed class PodRulesTests
{
    [Theory]
    [InlineData("CrashLoopBackOff", "pod.crash-loop")]
    [InlineData("ImagePullBackOff", "pod.image-pull")]
    [InlineData("ErrImagePull", "pod.image-pull")]
    [InlineData("InvalidImageName", "pod.image-pull")]
    [InlineData("CreateContainerConfigError", "pod.config-missing")]
    [InlineData("RunContainerError", "pod.start-error")]
    [InlineData("CreateContainerError", "pod.start-error")]
    public void A_waiting_reason_names_the_cause(string reason, string code)
    {
        var causes = Some.Causes(Some.Pod().Waiting(reason).Seen());
        causes[0].Code.ShouldBe(code);
        causes[0].Subject.ShouldBe("Pod/shop/web-5d9f7c-abcde");
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(2, 1)]
    public void A_failed_pod_that_was_replaced_is_over(int ready, int causes) =>
        Some.Causes(
            Some.Object("""{"kind":"Pod","metadata":{"namespace":"shop","name":"web-1","creationTimestamp":"2026-03-04T09:30:00Z","ownerReferences":[{"kind":"StatefulSet","name":"web","controller":true}]},"spec":{"nodeName":"n1","containers":[{"name":"app"}]},"status":{"phase":"Failed","reason":"NodeAffinity","message":"Pod was rejected"}}"""),
            Some.Object($$$"""{"kind":"StatefulSet","metadata":{"namespace":"shop","name":"web"},"spec":{"replicas":3},"status":{"replicas":3,"readyReplicas":{{{ready}}} }}"""))
            .Count(cause => cause.Code == "pod.unschedulable").ShouldBe(causes);

    [Theory]
    [InlineData("2026-03-04T09:50:00Z", 1)]
    [InlineData("2026-03-02T09:50:00Z", 0)]
    public void A_pod_that_failed_for_its_volume_says_so_for_a_while(string at, int causes) =>
        Some.Causes(Some.Object($$$"""{"kind":"Pod","metadata":{"namespace":"shop","name":"restore"},"spec":{"nodeName":"n1","containers":[{"name":"app"}]},"status":{"phase":"Failed","reason":"ProviderFailed","message":"MountVolume.MountDevice failed: mount failed: exit status 32","conditions":[{"type":"Ready","status":"False","lastTransitionTime":"{{{at}}}"}]}}"""))
            .Count(cause => cause.Code == "pod.volume-mount").ShouldBe(causes);

    [Fact]
    public void A_hook_that_fails_after_the_start_accounts_for_the_crash_loop()
    {
        var causes = Some.Causes(
            Some.Pod("web-0").Waiting("CrashLoopBackOff").Ended("Completed", 0, TimeSpan.FromMinutes(2)).Seen(),
            Some.Event("Pod", "web-0", "FailedPostStartHook", "Exec lifecycle hook ([sh -c warm]) failed: exit status 1"));
        causes[0].Code.ShouldBe("pod.start-error");
        causes[0].Summary.ShouldContain("[sh -c warm]");
        causes[0].Explains.Select(effect => effect.Code).ShouldContain("pod.crash-loop");
        Some.Causes(Some.Pod().Waiting("PostStartHookError: command 'warm' exited with 124: ").Seen())[0].Code.ShouldBe("pod.start-error");
    }

    [Fact]
    public void A_kill_for_memory_accounts_for_the_crash_loop()
    {
        var causes = Some.Causes(Some.Pod().Waiting("CrashLoopBackOff").Ended("OOMKilled", 137, TimeSpan.FromMinutes(2)).Seen());
        causes[0].Code.ShouldBe("pod.oom-killed");
        causes[0].Explains.Select(e => e.Code).ShouldContain("pod.crash-loop");
    }

    [Fact]
    public void The_scheduler_says_which_resource_is_short()
    {
        var cause = Some.Causes(Some.Pod().Unscheduled("0/5 nodes are available: 3 Insufficient cpu, 2 node(s) had untolerated taint {gpu: true}.").Seen())[0];
        cause.Code.ShouldBe("pod.unschedulable");
        cause.Summary.ShouldContain("enough cpu");
    }

    [Fact]
    public void A_liveness_kill_accounts_for_the_crash_loop()
    {
        var causes = Some.Causes(
            Some.Pod().Waiting("CrashLoopBackOff").Ended("Error", 137, TimeSpan.FromMinutes(2)).Seen(),
            Some.Event("Pod", "web-5d9f7c-abcde", "Unhealthy", "Liveness probe failed: HTTP probe failed with statuscode: 500"));
        causes[0].Code.ShouldBe("pod.liveness-failing");
    }

    [Fact]
    public void A_healthy_pod_has_no_cause() => Some.Causes(Some.Pod().Seen()).ShouldBeEmpty();

    [Theory]
    [InlineData("OOMKilled", 137)]
    [InlineData("Error", 1)]
    public void A_restart_of_long_ago_is_no_cause(string reason, int code) =>
        Some.Causes(Some.Pod().Ended(reason, code, TimeSpan.FromDays(1)).Seen()).ShouldBeEmpty();
}
