using System.Text.Json.Nodes;
using ChatOpsBot.Slack;

namespace ChatOpsBot.Tests.Manifests;

/// <summary>The app's manifests are valid, and ask for what the bot uses and for nothing else.</summary>
public sealed class SlackManifestTests
{
    private static readonly string Folder = Path.Combine(RealParts.RepositoryRoot ?? "", "manifests", "slack");

    public static TheoryData<string> Files => ["manifest.json", "manifest-http.json"];

    [Theory, MemberData(nameof(Files))]
    public async Task It_validates_against_the_published_schema(string file)
    {
        var node = RealParts.Require("node");
        RealParts.RequireNpm("ajv/package.json");

        await RealProgram.RunAsync(node, Path.Combine(RealParts.RepositoryRoot!, "tests/real-parts/check-slack-manifest.cjs"), Path.Combine(Folder, file));
    }

    [Theory, MemberData(nameof(Files))]
    public void It_asks_for_the_scopes_that_are_explained_and_no_others(string file) =>
        Read(file)["oauth_config"]!["scopes"]!["bot"]!.AsArray().Select(scope => scope!.ToString()).ShouldBe(SlackScopes.All.Select(scope => scope.Scope), ignoreOrder: true);

    [Fact]
    public void The_README_explains_every_scope()
    {
        var readme = File.ReadAllText(Path.Combine(RealParts.RepositoryRoot!, "README.md"));

        SlackScopes.All.Where(scope => !readme.Contains($"`{scope.Scope}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Both_ways_in_hear_the_same()
    {
        var (socket, http) = (Read("manifest.json"), Read("manifest-http.json"));

        socket["settings"]!["event_subscriptions"]!["bot_events"]!.ToJsonString().ShouldBe(http["settings"]!["event_subscriptions"]!["bot_events"]!.ToJsonString());
        socket["features"]!["shortcuts"]!.ToJsonString().ShouldBe(http["features"]!["shortcuts"]!.ToJsonString());
        Commands(socket).ShouldBe(Commands(http));
        Commands(socket).ShouldBe(["/check", "/5xx", "/escalate", "/chatops"]);
    }

    private static List<string> Commands(JsonNode manifest) => [.. manifest["features"]!["slash_commands"]!.AsArray().Select(command => command!["command"]!.ToString())];

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!;
}
