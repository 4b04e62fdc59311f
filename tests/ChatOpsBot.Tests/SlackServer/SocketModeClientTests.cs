using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Slack's own Socket Mode client against the server that the bot is tested with.</summary>
public sealed class SocketModeClientTests
{
    [Fact]
    public async Task A_command_is_answered_with_the_acknowledgement()
    {
        await using var slack = await StartAsync();
        await using var client = await ClientAsync(slack);

        var asking = slack.SlashAsync("incidents", "ana", "/incident", "5xx api-gateway");
        var heard = await client.NextAsync(line => line["envelope"] is not null);
        heard["type"]!.ToString().ShouldBe("slash_commands");
        heard["accepts_response_payload"]!.GetValue<bool>().ShouldBeTrue();
        heard["body"]!["text"]!.ToString().ShouldBe("5xx api-gateway");
        await client.AskAsync(new JsonObject { ["ack"] = heard["envelope"]!.ToString(), ["payload"] = new JsonObject { ["text"] = "looking" } });

        (await asking).Failure.ShouldBeNull();
        slack.Ephemerals("ana").ShouldHaveSingleItem().Text.ShouldBe("looking");
    }

    [Fact]
    public async Task A_mention_arrives_twice_under_two_event_ids_and_one_ts()
    {
        await using var slack = await StartAsync();
        await using var client = await ClientAsync(slack);

        var saying = slack.SayAsync("incidents", "ana", "@chatops check kedge & <co>");
        var (first, second) = (await AckAsync(client), await AckAsync(client));
        var message = await saying;

        var events = new[] { first, second }.Select(line => line["body"]!.AsObject()).ToList();
        events.Select(body => body["event"]!["type"]!.ToString()).ShouldBe(["app_mention", "message"], ignoreOrder: true);
        events.Select(body => body["event"]!["ts"]!.ToString()).ShouldAllBe(ts => ts == message.Ts);
        events.Select(body => body["event_id"]!.ToString()).Distinct().Count().ShouldBe(2);
        events[0]["event"]!["text"]!.ToString().ShouldBe($"<@{slack.Workspace.BotUserId}> check kedge &amp; &lt;co&gt;");
        slack.Deliveries.ShouldAllBe(delivery => delivery.IsAcknowledged);
    }

    [Fact]
    public async Task A_client_that_is_asked_to_reconnect_loses_nothing()
    {
        await using var slack = await StartAsync();
        await using var client = await ClientAsync(slack);
        var first = slack.Sockets.Open[0];

        await first.DisconnectAsync("refresh_requested");
        await client.NextAsync(line => line["state"]?.ToString() == "reconnecting");
        var saying = slack.SayAsync("incidents", "ana", "still there?");
        var heard = await AckAsync(client);
        await saying;

        heard["body"]!["event"]!["text"]!.ToString().ShouldBe("still there?");
        slack.Sockets.Opened.ShouldBe(2);
        slack.Sockets.Open.ShouldNotContain(first);
    }

    [Fact]
    public async Task An_event_that_one_connection_keeps_to_itself_goes_to_another()
    {
        var time = new Support.ManualClock();
        await using var slack = await FakeSlack.StartAsync(Options() with { Time = time, AckTimeout = TimeSpan.FromSeconds(3) });
        await using var silent = await ClientAsync(slack);
        var saying = slack.SayAsync("incidents", "ana", "check kedge");
        var kept = await silent.NextAsync(line => line["envelope"] is not null);
        await using var other = await ClientAsync(slack);
        await slack.Sockets.ConnectedAsync(2);

        time.Advance(TimeSpan.FromSeconds(3));
        var again = await AckAsync(other);
        await saying;

        again["body"]!["event_id"]!.ToString().ShouldBe(kept["body"]!["event_id"]!.ToString());
        again["retry_num"]!.GetValue<int>().ShouldBe(1);
        again["retry_reason"]!.ToString().ShouldBe("timeout");
        slack.Deliveries.ShouldHaveSingleItem().Attempts.Select(attempt => attempt.Failure).ShouldBe(["timeout", null]);
    }

    [Fact]
    public async Task A_connection_that_went_dead_is_noticed_by_its_pings()
    {
        await using var slack = await StartAsync();
        await using var client = await ClientAsync(slack);

        slack.Sockets.Open[0].FallSilent();
        await slack.UntilAsync(() => slack.Sockets.Opened == 2);

        await client.NextAsync(line => line["state"]?.ToString() == "reconnecting");
    }

    [Fact]
    public async Task Each_connection_gets_its_share()
    {
        await using var slack = await StartAsync();
        await using var first = await ClientAsync(slack);
        await using var second = await ClientAsync(slack);

        var saying = Task.WhenAll(slack.SayAsync("incidents", "ana", "one"), slack.SayAsync("incidents", "ben", "two"));
        var heard = new[] { await AckAsync(first), await AckAsync(second) };
        await saying;

        heard.Select(line => line["body"]!["event"]!["text"]!.ToString()).ShouldBe(["one", "two"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_wrong_app_token_is_refused()
    {
        await using var slack = await StartAsync();

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => NodeScript.StartAsync("socket-mode", slack.ApiUrl.ToString(), "xapp-wrong"));

        refused.Message.ShouldContain("invalid_auth");
    }

    private static FakeSlackOptions Options() => new() { EchoesOwnMessages = false };

    private static async Task<FakeSlack> StartAsync()
    {
        var slack = await FakeSlack.StartAsync(Options());
        slack.Sockets.PingInterval = TimeSpan.FromMilliseconds(500);
        return slack;
    }

    private static Task<NodeScript> ClientAsync(FakeSlack slack) => NodeScript.StartAsync("socket-mode", slack.ApiUrl.ToString(), slack.Workspace.App.AppToken);

    private static async Task<JsonObject> AckAsync(NodeScript client)
    {
        var heard = await client.NextAsync(line => line["envelope"] is not null);
        await client.AskAsync(new JsonObject { ["ack"] = heard["envelope"]!.ToString() });
        return heard;
    }
}
