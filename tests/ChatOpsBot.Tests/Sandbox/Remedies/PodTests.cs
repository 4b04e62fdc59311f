namespace ChatOpsBot.Tests.Sandbox.Remedies;

public sealed class PodTests
{
    [Fact]
    public async Task A_deleted_pod_whose_fault_was_its_own_comes_back_well()
    {
        await using var stage = await RemedyStage.OpenShippedAsync("practice");
        (await stage.ReadyAsync("armada", "app=armada-kedge")).ShouldBe(2);
        await stage.KubectlAsync("delete pod armada-kedge-2xb2bcxcfz-l26wr -n armada");

        stage.Advance(60);

        var pods = await stage.PodsAsync("armada", "app=armada-kedge");
        pods.Count.ShouldBe(3);
        pods.ShouldAllBe(pod => pod.Contains(" true 0 ", StringComparison.Ordinal));
        var young = pods.Single(pod => !pod.Contains("gvz27", StringComparison.Ordinal) && !pod.Contains("stcl2", StringComparison.Ordinal)).Split(' ')[0];
        (await stage.KubectlAsync($"get pod {young} -n armada --no-headers")).ShouldContain("60s");
        (await stage.EndpointsAsync("armada", "armada-kedge")).ShouldBe(3);
        stage.Advance(600);
        (await stage.KubectlAsync($"logs {young} -n armada --since=10m --tail=-1")).ShouldNotContain("x509");
        (await stage.PromQlAsync($"sum(increase(armada_kedge_response_codes{{rc=\"200\",pod=\"{young}\"}}[5m]))")).ShouldBeGreaterThan(100);
        (await stage.PromQlAsync("count(armada_kedge_response_codes{rc=\"200\"})")).ShouldBe(3, "the series of the pod that is gone has ended");
    }

    [Fact]
    public async Task A_deleted_pod_whose_fault_lies_elsewhere_comes_back_as_sick_as_before()
    {
        await using var stage = await RemedyStage.OpenShippedAsync("amber");
        await stage.KubectlAsync("delete pod armada-kedge-sbz89wwsb4-ds8qg -n armada");

        stage.Advance(30);
        (await stage.ReadyAsync("armada", "app=armada-kedge")).ShouldBe(3);
        stage.Advance(115);

        var young = (await stage.PodsAsync("armada", "app=armada-kedge")).Single(pod => pod.EndsWith("CrashLoopBackOff", StringComparison.Ordinal)).Split(' ')[0];
        (await stage.KubectlAsync($"get pod {young} -n armada -o jsonpath={{.status.containerStatuses[0].lastState.terminated.reason}}")).ShouldBe("OOMKilled");
        (await stage.EndpointsAsync("armada", "armada-kedge")).ShouldBe(2);
    }

    [Fact]
    public async Task An_image_that_cannot_be_pulled_cannot_be_pulled_again()
    {
        await using var stage = await RemedyStage.OpenShippedAsync("ember");
        await stage.KubectlAsync("--context eu-de delete pod api-key-service-662cszprgd-n645x -n api");
        stage.Advance(5);
        var pods = await stage.KubectlAsync("--context eu-de get pods -n api --no-headers");
        pods.ShouldNotContain("n645x");
        pods.ShouldContain("ErrImagePull");
        stage.Advance(20);
        (await stage.KubectlAsync("--context eu-de get pods -n api --no-headers")).ShouldNotContain("ErrImagePull");
    }

    [Fact]
    public async Task More_replicas_are_more_pods_and_endpoints_until_the_nodes_are_full()
    {
        await using var stage = await RemedyStage.OpenShippedAsync("practice");
        (await stage.KubectlAsync("scale deployment/catalog-service --replicas=5")).ShouldBe("deployment.apps/catalog-service scaled\n");
        stage.Advance(60);
        (await stage.ReadyAsync("default", "app=catalog-service")).ShouldBe(5);
        (await stage.EndpointsAsync("default", "catalog-service")).ShouldBe(5);

        await stage.KubectlAsync("scale deployment/catalog-service --replicas=100");
        stage.Advance(60);
        (await stage.KubectlAsync("get pods -l app=catalog-service --no-headers --field-selector status.phase=Pending")).ShouldContain("Pending");
        (await stage.KubectlAsync("get events --field-selector reason=FailedScheduling")).ShouldContain("0/3 nodes are available: 3 Insufficient");

        await stage.KubectlAsync("scale deployment/catalog-service --replicas=1");
        (await stage.EndpointsAsync("default", "catalog-service")).ShouldBe(1);
        (await stage.KubectlAsync("get deploy catalog-service --no-headers")).ShouldContain("1/1");
    }

    [Fact]
    public async Task Nothing_new_runs_on_a_cordoned_node()
    {
        await using var stage = await RemedyStage.OpenShippedAsync("practice");
        (await stage.KubectlAsync("cordon worker-b1")).ShouldBe("node/worker-b1 cordoned\n");
        (await stage.KubectlAsync("get node worker-b1 --no-headers")).ShouldContain("Ready,SchedulingDisabled");
        await stage.KubectlAsync("scale deployment/catalog-service --replicas=12");

        stage.Advance(60);

        var nodes = await stage.KubectlAsync("get pods -l app=catalog-service --sort-by=.metadata.creationTimestamp --no-headers -o custom-columns=N:.spec.nodeName,A:.metadata.creationTimestamp");
        nodes.Split('\n').TakeLast(11).ShouldAllBe(line => !line.Contains("worker-b1", StringComparison.Ordinal));
        (await stage.KubectlAsync("uncordon worker-b1")).ShouldBe("node/worker-b1 uncordoned\n");
    }

    [Fact]
    public async Task A_restarted_StatefulSet_replaces_its_pods_one_after_the_other()
    {
        await using var stage = await RemedyStage.OpenShippedAsync("practice");
        (await stage.KubectlAsync("rollout restart statefulset/redis")).ShouldBe("statefulset.apps/redis restarted\n");
        stage.Advance(60);

        (await stage.KubectlAsync("get pod redis-0 --no-headers")).ShouldMatch("redis-0 +1/1 +Running +0 +60s\n");
        (await stage.KubectlAsync("rollout status statefulset/redis --timeout=5s")).ShouldContain("complete");
    }
}
