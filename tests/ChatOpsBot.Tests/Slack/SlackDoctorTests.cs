using ChatOpsBot.Slack;
using ChatOpsBot.Slack.Web;
using ChatOpsBot.Tests.SlackServer;

namespace ChatOpsBot.Tests.Slack;

public sealed class SlackDoctorTests
{
    [Fact]
    public async Task It_says_what_is_well_and_how_to_mend_what_is_not()
    {
        await using var slack = await FakeSlack.StartAsync();
        var app = slack.Workspace.App;
        var options = new SlackOptions { BotToken = app.BotToken, AppToken = app.AppToken, ApiUrl = slack.ApiUrl.ToString(), IncidentChannels = ["incidents", "gen*"] };
        using var client = new SlackClient(options, TimeProvider.System);

        var well = await CheckAsync(options, client);
        well.ShouldContain("slack: sign in True");
        well.ShouldContain("slack: scopes True");
        well.ShouldContain("slack: socket mode True");
        well.ShouldContain("slack: channels incidents True");
        well.ShouldContain("slack: channels gen* False");

        app.Scopes.Remove("files:write");
        (await CheckAsync(options, client)).ShouldContain("slack: scopes False");
        slack.RevokedTokens.Add(app.BotToken);
        (await CheckAsync(options, client)).ShouldBe(["slack: sign in False"]);
    }

    private static async Task<List<string>> CheckAsync(SlackOptions options, SlackClient client)
    {
        var checks = new List<string>();
        await foreach (var check in new SlackDoctor(options, () => client, "").CheckAsync(TestContext.Current.CancellationToken))
        {
            checks.Add($"{check.Name} {check.Ok}");
            (check.Ok || check.Remedy is { Length: > 0 }).ShouldBeTrue();
        }

        return checks;
    }
}
