using ChatOpsBot.Tests.SlackServer;

namespace ChatOpsBot.AcceptanceTests.Slack;

/// <summary>The ways in: HTTP, which takes and refuses what Slack's own receiver does, and Socket Mode, which outlives its connections.</summary>
public sealed class Doors
{
    [Fact]
    public async Task Over_HTTP_a_question_is_answered_in_its_thread()
    {
        await using var stage = await SlackStage.SetAsync("fjord", overHttp: true);

        (await stage.Slack.VerifyUrlAsync("c1")).Body.ShouldBe("""{"challenge":"c1"}""");
        var answer = await stage.AskAsync("5xx api-gateway");
        await stage.Slack.SlashAsync(SlackStage.Channel, "ana", "/check", "catalog-service");

        answer.IsReply.ShouldBeTrue();
        await stage.HearAsync("catalog-service");
        stage.Slack.Deliveries.ShouldAllBe(delivery => delivery.IsAcknowledged);
    }

    [Fact]
    public async Task Requests_are_taken_and_refused_as_by_Slacks_own_receiver()
    {
        await using var bolt = await BoltReceiver.StartAsync();
        await using var stage = await SlackStage.SetAsync("fjord", overHttp: true);
        var differences = new List<string>();
        foreach (var (name, request) in SlackRequestTable.At(TimeProvider.System.GetUtcNow()))
        {
            var theirs = (await request.SendAsync(bolt.Address, TestContext.Current.CancellationToken)).Status;
            var ours = (await request.SendAsync(stage.Bot.Address, TestContext.Current.CancellationToken)).Status;
            if (ours != theirs)
            {
                differences.Add($"{name}: we answer {ours}, Bolt {theirs}");
            }
        }

        differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connection_is_replaced_before_Slack_ends_it_and_nothing_is_lost()
    {
        await using var stage = await SlackStage.SetAsync("fjord");
        await stage.Slack.Sockets.ConnectedAsync(2);
        foreach (var reason in new[] { "warning", "refresh_requested" })
        {
            var (opened, old) = (stage.Slack.Sockets.Opened, stage.Slack.Sockets.Open);
            foreach (var socket in old)
            {
                await socket.DisconnectAsync(reason);
            }

            await stage.Slack.UntilAsync(() => stage.Slack.Sockets.Opened >= opened + 2);
            await stage.AskAsync("5xx api-gateway");
            foreach (var socket in old)
            {
                await socket.CloseAsync();
            }

            await stage.Slack.UntilAsync(() => !stage.Slack.Sockets.Open.Any(old.Contains));
        }

        await stage.AskAsync("status");
    }

    [Fact]
    public async Task A_dead_connection_is_noticed_and_replaced()
    {
        await using var stage = await SlackStage.SetAsync("fjord", settings: ["Slack:Connections=1"]);
        var dead = stage.Slack.Sockets.Open.Single();

        dead.FallSilent();
        await stage.Slack.UntilAsync(() => stage.Slack.Sockets.Opened >= 2);

        await stage.AskAsync("5xx api-gateway");
    }

    [Fact]
    public async Task Slack_may_be_gone_for_a_while()
    {
        await using var stage = await SlackStage.SetAsync("fjord");
        await stage.AskAsync("status");

        await stage.Slack.StopListeningAsync();
        await stage.Slack.ListenAgainAsync();
        await stage.Slack.Sockets.ConnectedAsync();

        await stage.AskAsync("5xx api-gateway");
    }
}
