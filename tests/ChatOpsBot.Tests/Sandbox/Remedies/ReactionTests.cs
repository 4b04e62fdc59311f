using System.Net;

namespace ChatOpsBot.Tests.Sandbox.Remedies;

public sealed class ReactionTests
{
    [Fact]
    public async Task A_reset_closes_the_breaker_and_the_errors_end()
    {
        const string errors = "sum(rate(http_requests_total{upstream=\"auth-service\",status=\"503\"}[1m]))";
        const string state = "api/v1/namespaces/default/services/api-gateway/proxy/admin/circuit-breaker/auth-service";
        await using var stage = await RemedyStage.OpenShippedAsync("heath");
        (await stage.Client.GetStringAsync($"{stage.Kubernetes}/{state}")).ShouldContain("\"state\":\"open\"");
        (await stage.PromQlAsync("max(gateway_circuit_breaker_open{upstream=\"auth-service\"})")).ShouldBe(1);
        stage.Advance(300);
        (await stage.PromQlAsync(errors)).ShouldBeGreaterThan(0, "the upstream has been well all along, and only the reset helps");
        (await stage.KubectlAsync("logs -l app=api-gateway --since=60s --tail=-1")).ShouldContain("circuit breaker open");

        var reset = await stage.Client.PostAsync($"{stage.Kubernetes}/api/v1/namespaces/default/services/api-gateway/proxy/admin/circuit-breaker/auth-service/reset", null);

        reset.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stage.Client.GetStringAsync($"{stage.Kubernetes}/{state}")).ShouldContain("\"state\":\"closed\"");
        stage.Advance(60);
        (await stage.PromQlAsync("max(gateway_circuit_breaker_open{upstream=\"auth-service\"})")).ShouldBe(0);
        var log = await stage.KubectlAsync("logs -l app=api-gateway --since=60s --tail=-1");
        log.ShouldContain("2026/12/03 11:00:00 [notice] 29#29: circuit breaker of upstream \"auth-service\" closed by reset");
        log.ShouldNotContain("circuit breaker open");
        stage.Advance(240);
        (await stage.PromQlAsync(errors)).ShouldBe(0);
        (await stage.PromQlAsync("sum(rate(http_requests_total{upstream=\"auth-service\",status=\"200\"}[2m]))")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Who_may_only_read_resets_nothing()
    {
        const string path = "api/v1/namespaces/default/services/api-gateway/proxy/admin/circuit-breaker/auth-service/reset";
        await using var stage = await RemedyStage.OpenShippedAsync("heath");
        stage.Client.DefaultRequestHeaders.Add("Impersonate-User", "ben@acme.example");

        (await stage.Client.PostAsync($"{stage.Kubernetes}/{path}", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await stage.KubectlAsync("auth can-i create services --subresource=proxy --as ada@acme.example")).ShouldBe("yes\n");
        (await stage.KubectlAsync("auth can-i create services --subresource=proxy --as ben@acme.example")).ShouldBe("no\n");
    }

    [Fact]
    public async Task Pods_get_the_default_limit_until_it_is_deleted_and_they_are_restarted()
    {
        await using var stage = await RemedyStage.OpenShippedAsync("grove");
        (await stage.RestartAsync("grove", "basket")).ShouldBe("deployment.apps/basket patched\n");
        stage.Advance(400);
        (await LimitsAsync(stage)).ShouldContain("96Mi", Case.Sensitive, "a restart alone gets the default again");
        (await stage.KubectlAsync("get pods -n grove -l app=basket -o jsonpath={.items[*].status.containerStatuses[0].lastState.terminated.reason}")).ShouldContain("OOMKilled");

        (await stage.KubectlAsync("delete limitrange namespace-defaults -n grove")).ShouldBe("limitrange \"namespace-defaults\" deleted\n");
        stage.Advance(30);
        (await LimitsAsync(stage)).ShouldContain("96Mi", Case.Sensitive, "what runs keeps the limit that it was created with");

        (await stage.RestartAsync("grove", "basket")).ShouldBe("deployment.apps/basket patched\n");
        stage.Advance(120);
        (await LimitsAsync(stage)).ShouldNotContain("96Mi");
        (await stage.ReadyAsync("grove", "app=basket")).ShouldBe(3);
        (await stage.EndpointsAsync("grove", "basket")).ShouldBe(3);
        stage.Advance(600);
        (await stage.PodsAsync("grove", "app=basket")).ShouldAllBe(pod => pod.Contains(" true 0 ", StringComparison.Ordinal));
        (await stage.PromQlAsync("sum(rate(http_requests_total{service=\"basket\",status=\"503\"}[2m]))")).ShouldBe(0);
        (await stage.KubectlAsync("logs -n grove -l app=basket")).ShouldContain("price lists loaded");
    }

    [Fact]
    public async Task A_reaction_may_wait_for_a_number_of_replicas()
    {
        using var world = WorldFolderBuilder.Shop()
            .With("world.yaml", """
                now: 2026-03-01T12:00:00Z
                complete: all
                reactions:
                - on: {patch: Deployment/shop/web, replicas: '>=4'}
                  then: {after: 10s, metrics: [{match: 'queue_length', value: 3}]}
                """)
            .With("metrics/queue.om", "# TYPE queue_length gauge\nqueue_length 90 1772366370\nqueue_length 90 1772366385\nqueue_length 90 1772366400\n# EOF\n");
        await using var stage = await RemedyStage.OpenAsync(world.Path);
        await stage.KubectlAsync("scale deployment/web -n shop --replicas=3");
        stage.Advance(60);
        (await stage.PromQlAsync("queue_length")).ShouldBe(90);

        await stage.KubectlAsync("scale deployment/web -n shop --replicas=4");
        stage.Advance(60);

        (await stage.PromQlAsync("queue_length")).ShouldBe(3);
        (await stage.PodsAsync("shop", "app=web")).Count.ShouldBe(4);
    }

    private static Task<string> LimitsAsync(RemedyStage stage) =>
        stage.KubectlAsync("get pods -n grove -l app=basket -o jsonpath={.items[*].spec.containers[0].resources.limits.memory}");
}
