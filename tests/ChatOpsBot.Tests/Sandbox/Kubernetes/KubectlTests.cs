using ChatOpsBot.Sandbox.Worlds;

namespace ChatOpsBot.Tests.Sandbox.Kubernetes;

public sealed class KubectlTests : IAsyncLifetime
{
    private readonly FixedClock _clock = new(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
    private readonly WorldFolderBuilder _world = WorldFolderBuilder.Shop();
    private Kubectl _kubectl = null!;

    public async ValueTask InitializeAsync() => _kubectl = await Kubectl.StartAsync(_world.Path, _clock);

    public async ValueTask DisposeAsync()
    {
        if (_kubectl is not null)
        {
            await _kubectl.DisposeAsync();
        }

        _world.Dispose();
    }

    [Theory]
    [InlineData("get pods -n shop --no-headers", "web-new-a   1/1   Running            0            120m\nweb-new-b   0/1   CrashLoopBackOff   4 (5m ago)   120m\n")]
    [InlineData("get pods -n shop -l app=web --field-selector metadata.name=web-new-a -o name", "pod/web-new-a\n")]
    [InlineData("get pods -A --sort-by=.metadata.name --no-headers -o custom-columns=N:.metadata.name", "web-new-a\nweb-new-b\n")]
    [InlineData("get pods -n shop -o jsonpath={.items[*].spec.nodeName}", "one one")]
    [InlineData("get deploy -n shop --no-headers -o wide", "web   1/2   2     1     59d   app   shop/web:2   app=web\n")]
    [InlineData("get secret key -n shop -o jsonpath={.data}", "{\"password\":\"\"}")]
    [InlineData("get nodes --no-headers", "one   Ready   worker   0s    v1.32.1\n")]
    [InlineData("logs -n shop web-new-a --since=5m", "2026-03-01T11:59:50Z served\n")]
    [InlineData("logs -n shop web-new-b -c app --previous", "panic: before\n")]
    [InlineData("auth can-i list pods", "yes\n")]
    [InlineData("top pods -n shop --no-headers", "web-new-a   25m   64Mi   \n")]
    public async Task A_read_prints_what_it_would_print_elsewhere(string arguments, string expected) =>
        (await _kubectl.RunAsync(arguments)).ShouldBe(expected);

    /// <summary>kubectl asks the pods of a selector side by side and prints them as they answer.</summary>
    [Fact]
    public async Task The_logs_of_a_selector_come_in_any_order() =>
        (await _kubectl.RunAsync("logs -n shop -l app=web --tail=1")).Split('\n').ShouldBe(["2026-03-01T11:59:50Z served", "\tat main", ""], ignoreOrder: true);

    [Theory]
    [InlineData("describe pod web-new-b -n shop", "Back-off restarting failed container")]
    [InlineData("describe deployment web -n shop", "Name:               web")]
    [InlineData("describe node one", "web-new-a")]
    [InlineData("describe service web -n shop", "10.0.0.9")]
    [InlineData("get pods -n shop -o yaml", "kind: List")]
    [InlineData("get pods -n shop -o wide", "NOMINATED NODE")]
    [InlineData("get events -n shop", "pod/web-new-b")]
    [InlineData("top nodes", "400m")]
    [InlineData("rollout history deploy/web -n shop", "1         <none>\n2         <none>")]
    [InlineData("version", "Server Version: v1.32.0")]
    [InlineData("logs -n shop web-new-a -c nope", "container nope is not valid for pod web-new-a")]
    [InlineData("get pod nobody -n shop", "pods \"nobody\" not found")]
    public async Task A_read_tells_what_was_recorded(string arguments, string expected) =>
        (await _kubectl.RunAsync(arguments)).ShouldContain(expected);

    [Fact]
    public async Task A_change_takes_effect_and_a_dry_run_does_not()
    {
        (await _kubectl.RunAsync("cordon one --dry-run=server")).ShouldContain("cordoned");
        (await _kubectl.RunAsync("get nodes --no-headers")).ShouldNotContain("SchedulingDisabled");
        (await _kubectl.RunAsync("cordon one")).ShouldContain("cordoned");
        (await _kubectl.RunAsync("get nodes --no-headers")).ShouldContain("Ready,SchedulingDisabled");
        (await _kubectl.RunAsync("scale deploy/web -n shop --replicas=5")).ShouldContain("scaled");
        (await _kubectl.RunAsync("get deploy web -n shop -o jsonpath={.spec.replicas}/{.metadata.generation}")).ShouldBe("5/3");
    }

    [Fact]
    public async Task A_deleted_pod_comes_back_under_another_name_with_the_same_fault()
    {
        (await _kubectl.RunAsync("delete pod web-new-b -n shop")).ShouldContain("deleted");

        (await _kubectl.RunAsync("get pods -n shop --no-headers")).ShouldContain("ContainerCreating");
        _clock.Now += TimeSpan.FromSeconds(5);
        var pods = await _kubectl.RunAsync("get pods -n shop --no-headers");
        pods.ShouldNotContain("web-new-b ");
        pods.ShouldContain("CrashLoopBackOff");
    }

    [Theory]
    [InlineData("rollout undo deploy/web -n shop")]
    [InlineData("rollout restart deploy/web -n shop")]
    public async Task The_world_reacts_to_a_change_after_its_time(string change)
    {
        await _kubectl.RunAsync(change);
        (await _kubectl.RunAsync("get pods -n shop")).ShouldContain("CrashLoopBackOff");

        _clock.Now += TimeSpan.FromSeconds(31);

        (await _kubectl.RunAsync("get pods -n shop")).ShouldNotContain("CrashLoopBackOff");
        (await _kubectl.RunAsync("rollout status deploy/web -n shop")).ShouldBe("deployment \"web\" successfully rolled out\n");
    }

    [Fact]
    public async Task A_dump_of_a_world_is_a_world()
    {
        using var copy = new WorldFolderBuilder();
        await _kubectl.RunAsync($"cluster-info dump --all-namespaces --output-directory={copy.Path}");
        var world = WorldLoader.Load(copy.Path);
        world.Now.ShouldBe(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

        await using var again = await Kubectl.StartAsync(copy.Path, _clock);
        (await again.RunAsync("get pods,deploy,rs,svc -A")).ShouldBe(await _kubectl.RunAsync("get pods,deploy,rs,svc -A"));
        (await again.RunAsync("logs -n shop web-new-b")).ShouldBe(await _kubectl.RunAsync("logs -n shop web-new-b"));
        (await again.RunAsync("get ingress -A")).ShouldContain("Forbidden", Case.Sensitive, "nobody dumps ingresses, so none is not known");
    }
}
