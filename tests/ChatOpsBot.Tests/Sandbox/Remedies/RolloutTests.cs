namespace ChatOpsBot.Tests.Sandbox.Remedies;

public sealed class RolloutTests
{
    private const string Errors = "sum(rate(http_requests_total{upstream=\"auth-service\",status=~\"5..\"}[1m]))";
    private const string Requests = "sum(rate(http_requests_total{upstream=\"auth-service\",status=\"200\"}[2m]))";

    [Fact]
    public async Task An_undo_to_the_good_revision_mends_the_service_in_stages()
    {
        await using var stage = await RemedyStage.OpenShippedAsync("practice");
        (await stage.PromQlAsync(Errors)).ShouldBeGreaterThan(0);
        (await stage.EndpointsAsync("default", "auth-service")).ShouldBe(0);

        (await stage.KubectlAsync("rollout undo deployment/auth-service")).ShouldBe("deployment.apps/auth-service rolled back\n");
        (await stage.ReadyAsync("default", "app=auth-service")).ShouldBe(0);
        (await stage.KubectlAsync("rollout status deployment/auth-service --watch=false")).ShouldContain("1 out of 3 new replicas have been updated");

        stage.Advance(20);
        (await stage.ReadyAsync("default", "app=auth-service")).ShouldBe(1);
        (await stage.EndpointsAsync("default", "auth-service")).ShouldBe(1);
        (await stage.PromQlAsync(Errors)).ShouldBeGreaterThan(0);

        stage.Advance(40);
        (await stage.ReadyAsync("default", "app=auth-service")).ShouldBe(3);
        (await stage.EndpointsAsync("default", "auth-service")).ShouldBe(3);
        (await stage.KubectlAsync("rollout status deployment/auth-service --timeout=5s")).ShouldBe("deployment \"auth-service\" successfully rolled out\n");
        (await stage.PodsAsync("default", "app=auth-service")).ShouldAllBe(pod => pod.StartsWith("auth-service-wxd9gqf7dn-", StringComparison.Ordinal));
        (await stage.KubectlAsync("rollout history deployment/auth-service")).ShouldContain("39 ");
        (await stage.KubectlAsync("get deploy auth-service -o jsonpath={.metadata.annotations}")).ShouldContain("\"deployment.kubernetes.io/revision\":\"39\"");

        stage.Advance(240);
        (await stage.PromQlAsync(Errors)).ShouldBe(0);
        (await stage.PromQlAsync(Requests)).ShouldBeGreaterThan(0);
        (await stage.PromQlAsync("sum(kube_deployment_status_replicas_available{deployment=\"auth-service\"})")).ShouldBe(3);
        var log = await stage.KubectlAsync("logs -l app=api-gateway --since=2m");
        log.ShouldContain("HTTP/1.1 200");
        log.ShouldNotContain("HTTP/1.1 50");
        (await stage.KubectlAsync("logs -l app=auth-service")).ShouldContain("listening");
        (await stage.KubectlAsync("get pods -l app=auth-service --no-headers")).ShouldNotContain("CrashLoopBackOff");
    }

    [Fact]
    public async Task Without_a_remedy_the_errors_go_on()
    {
        await using var stage = await RemedyStage.OpenShippedAsync("practice");
        const string slow = "sum(rate(http_requests_total{upstream=\"auth-service\",status=~\"5..\"}[10m]))";
        var before = await stage.PromQlAsync(slow);

        stage.Advance(3600);

        (await stage.PromQlAsync(slow)).ShouldBe(before, before / 5);
        (await stage.PromQlAsync("count(up{job=\"catalog-service\"} == 1)")).ShouldBe(2);
        (await stage.KubectlAsync("logs -l app=api-gateway --since=5m --tail=-1")).ShouldContain(" 502 ");
    }

    [Fact]
    public async Task A_restart_alone_brings_pods_with_the_same_fault()
    {
        await using var stage = await RemedyStage.OpenShippedAsync("practice");
        (await stage.KubectlAsync("rollout restart deployment/auth-service")).ShouldBe("deployment.apps/auth-service restarted\n");

        stage.Advance(8);
        var young = (await stage.PodsAsync("default", "app=auth-service")).Where(pod => !pod.StartsWith("auth-service-ld9fk8kr5n-", StringComparison.Ordinal)).ToList();
        young.ShouldNotBeEmpty();
        young.ShouldContain(pod => pod.EndsWith(" 0 CrashLoopBackOff", StringComparison.Ordinal));

        stage.Advance(900);
        var old = await stage.PodsAsync("default", "app=auth-service");
        old.ShouldContain(pod => !pod.StartsWith("auth-service-ld9fk8kr5n-", StringComparison.Ordinal) && !pod.Contains(" 0 ", StringComparison.Ordinal));
        (await stage.ReadyAsync("default", "app=auth-service")).ShouldBe(0);
        (await stage.PromQlAsync(Errors)).ShouldBeGreaterThan(0);
        var name = old.First(pod => !pod.StartsWith("auth-service-ld9fk8kr5n-", StringComparison.Ordinal)).Split(' ')[0];
        (await stage.KubectlAsync($"logs {name} --previous")).ShouldContain("JWT_ISSUER_URL is required");
        (await stage.KubectlAsync($"describe pod {name}")).ShouldContain("Back-off restarting failed container");
        (await stage.PromQlAsync($"kube_pod_container_status_restarts_total{{pod=\"{name}\"}}")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Going_back_to_the_bad_revision_brings_the_errors_back()
    {
        await using var stage = await RemedyStage.OpenShippedAsync("practice");
        await stage.KubectlAsync("rollout undo deployment/auth-service --to-revision=36");
        stage.Advance(600);
        (await stage.ReadyAsync("default", "app=auth-service")).ShouldBe(3);
        (await stage.PromQlAsync(Errors)).ShouldBe(0);

        await stage.KubectlAsync("rollout undo deployment/auth-service --to-revision=38");
        stage.Advance(600);

        (await stage.PodsAsync("default", "app=auth-service")).ShouldContain(pod => pod.Contains("CrashLoopBackOff", StringComparison.Ordinal));
        (await stage.PromQlAsync(Errors)).ShouldBeGreaterThan(0);

        await stage.KubectlAsync("rollout undo deployment/auth-service");
        stage.Advance(600);
        (await stage.ReadyAsync("default", "app=auth-service")).ShouldBe(3);
        (await stage.PromQlAsync(Errors)).ShouldBe(0, "revision 39 is what 36 was");
    }

    [Fact]
    public async Task An_undo_that_recreates_all_pods_mends_as_well()
    {
        await using var stage = await RemedyStage.OpenShippedAsync("cedar");
        await stage.KubectlAsync("rollout undo deployment/catalog-service");
        stage.Advance(30);
        (await stage.ReadyAsync("default", "app=catalog-service")).ShouldBe(3);
        (await stage.EndpointsAsync("default", "catalog-service")).ShouldBe(3);

        stage.Advance(300);
        (await stage.PromQlAsync("sum(rate(http_requests_total{upstream=\"catalog-service\",status=\"502\"}[1m]))")).ShouldBe(0);
    }
}
