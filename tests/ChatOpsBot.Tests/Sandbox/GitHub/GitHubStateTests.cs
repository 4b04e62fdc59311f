using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.GitHub;

namespace ChatOpsBot.Tests.Sandbox.GitHub;

public sealed class GitHubStateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("github-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Issues_comments_and_labels_are_there_after_a_restart()
    {
        var clock = new FixedClock(DateTimeOffset.UnixEpoch);
        string before;
        await using (var server = await GitHubServer.StartAsync(clock, _folder))
        {
            await server.CreateAsync("/repos/acme/platform/issues", new JsonObject { ["title"] = "one", ["labels"] = new JsonArray("incident") });
            await server.CreateAsync("/repos/acme/platform/issues/1/comments", new JsonObject { ["body"] = "noted" });
            before = (await server.GetAsync("/repos/acme/platform/issues/1")).ToJsonString();
        }

        await using var again = await GitHubServer.StartAsync(clock, _folder);

        (await again.GetAsync("/repos/acme/platform/issues/1")).ToJsonString().ShouldBe(before);
        (await again.GetAsync("/repos/acme/platform/issues/1/comments"))[0]!["body"]!.GetValue<string>().ShouldBe("noted");
        (await again.CreateAsync("/repos/acme/platform/issues", new JsonObject { ["title"] = "two" }))["number"]!.GetValue<int>().ShouldBe(2);
        Directory.GetFiles(_folder).Select(Path.GetFileName).ShouldBe(["github.json"]);
    }

    [Fact]
    public void A_state_file_that_cannot_be_read_is_named_with_what_to_do()
    {
        File.WriteAllText(Path.Combine(_folder, "github.json"), "{\"last_id\":");

        Should.Throw<InvalidDataException>(() => GitHubState.Open(_folder, TimeProvider.System)).Message.ShouldContain("delete it to start without issues");
    }

    [Fact]
    public async Task Issues_filed_at_once_get_a_number_each()
    {
        await using var server = await GitHubServer.StartAsync(TimeProvider.System, _folder);

        var numbers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
            (await server.CreateAsync("/repos/acme/platform/issues", new JsonObject { ["title"] = $"issue {i}" }))["number"]!.GetValue<int>()));

        numbers.Order().ShouldBe(Enumerable.Range(1, 20));
    }
}
