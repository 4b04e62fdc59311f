using ChatOpsBot.Sandbox.Worlds;

namespace ChatOpsBot.Tests.Sandbox.Worlds;

public sealed class WorldLoaderTests
{
    [Fact]
    public void A_missing_folder_is_no_world() =>
        Should.Throw<WorldException>(() => WorldLoader.Load("/no/such/world")).Message.ShouldContain("there is no such folder");

    [Fact]
    public void Every_problem_is_named_with_its_file_and_line()
    {
        using var folder = new WorldFolderBuilder()
            .With("a.yaml", "kind: Pod\nmetadata: [\n")
            .With("b.json", "{\n\"kind\": }")
            .With("world.yaml", "now: yesterday\ndelay: {prometheus: soon}\nreactions: [{on: {patch: Deployment}, then: {apply: nowhere}}]");

        var problems = Should.Throw<WorldException>(() => WorldLoader.Load(folder.Path)).Problems;

        problems.ShouldContain(one => one.File == "a.yaml" && one.Line != null);
        problems.ShouldContain(one => one.File == "b.json" && one.Line == 2);
        problems.Count(one => one.File == "world.yaml").ShouldBe(4);
    }

    [Fact]
    public void A_typed_list_gives_its_items_their_kind()
    {
        using var folder = WorldFolderBuilder.Shop();
        var world = WorldLoader.Load(folder.Path);

        world.Clusters.ShouldHaveSingleItem().Name.ShouldBe("default");
        world.Clusters[0].Objects.Count(one => (string?)one["kind"] == "Pod").ShouldBe(2);
        world.Clusters[0].Objects.Count(one => (string?)one["kind"] == "Deployment").ShouldBe(1, "a reaction's folder is not part of the recording");
    }

    [Fact]
    public void The_newest_time_counts_when_the_world_does_not_say_what_now_is()
    {
        using var folder = new WorldFolderBuilder()
            .With("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a, creationTimestamp: 2026-03-01T10:00:00Z}")
            .With("certificate.yaml", "apiVersion: c/v1\nkind: Certificate\nmetadata: {name: a}\nstatus: {notAfter: 2030-01-01T00:00:00Z}")
            .With("logs/default/a/app.log", "2026-03-01T10:30:00Z hello\n");

        WorldLoader.Load(folder.Path).Now.ShouldBe(new DateTimeOffset(2026, 3, 1, 10, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Each_cluster_holds_its_own_objects()
    {
        using var folder = new WorldFolderBuilder()
            .With("clusters/east/pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}")
            .With("clusters/west/pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: b}");

        WorldLoader.Load(folder.Path).Clusters.Select(one => one.Name).ShouldBe(["east", "west"]);
    }

    [Theory]
    [InlineData("delay: {prometheus: 5s}\nhang: {logs: true}")]
    [InlineData("delay: [prometheus]\nhang: [logs]")]
    [InlineData("delay: prometheus\nhang: logs")]
    public void Slow_systems_are_named_in_any_form(string text)
    {
        using var folder = new WorldFolderBuilder().With("world.yaml", text);
        var settings = WorldLoader.Load(folder.Path).Settings;

        settings.Delays["prometheus"].ShouldBe(TimeSpan.FromSeconds(5));
        settings.Hanging.ShouldContain("logs");
    }

    [Fact]
    public void A_dump_s_logs_are_found_by_their_marks()
    {
        using var folder = new WorldFolderBuilder().With("shop/web/logs.txt",
            "==== START logs for container app of pod shop/web ====\none\ntwo\n==== END logs for container app of pod shop/web ====\n"
            + "==== START logs for container side of pod shop/web ====\nRequest log error: no\n==== END logs for container side of pod shop/web ====\n");

        var log = WorldLoader.Load(folder.Path).Clusters[0].Logs.ShouldHaveSingleItem();
        log.Container.ShouldBe("app");
        log.ReadText().ShouldBe("one\ntwo\n");
    }
}
