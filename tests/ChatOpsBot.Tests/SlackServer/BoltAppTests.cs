using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>A small app on Slack's own framework against the server that the bot is tested with, over both ways in.</summary>
public sealed class BoltAppTests
{
    [Theory, InlineData("http"), InlineData("socket")]
    public async Task It_answers_a_command_at_once_and_later(string way)
    {
        await using var slack = await StartAsync();
        await using var app = await AppAsync(slack, way);

        var answer = await slack.SlashAsync("incidents", "ana", "/incident", "check kedge");
        (await app.NextAsync(Heard("command")))["text"]!.ToString().ShouldBe("check kedge");
        answer.Failure.ShouldBeNull();
        slack.Ephemerals("ana").ShouldHaveSingleItem().Text.ShouldBe("ok check kedge");

        await slack.SlashAsync("general", "ben", "/incident", "later");
        (await slack.HearAsync(message => message.Text == "later")).Channel.ShouldBe("C0GENERAL1");
        slack.Violations.ShouldBeEmpty();
    }

    [Theory, InlineData("http"), InlineData("socket")]
    public async Task It_answers_a_mention_in_its_thread_and_edits_the_answer_when_a_button_is_pressed(string way)
    {
        await using var slack = await StartAsync();
        await using var app = await AppAsync(slack, way);

        var asked = await slack.SayAsync("incidents", "ana", "@chatops what is wrong?");
        var answer = await slack.HearAsync(message => message.Text == "looking");
        answer.ThreadTs.ShouldBe(asked.Ts);
        await slack.ClickAsync(answer, "Restart", "ben");
        (await app.NextAsync(Heard("action")))["user"]!.ToString().ShouldBe("U0BEN00001");
        await slack.HearAsync(message => message.Ts == answer.Ts && message.Text == "restarted");
        answer.Versions.Count.ShouldBe(2);
        answer.Blocks.ShouldBeNull();
        slack.Violations.ShouldBeEmpty();
    }

    [Theory, InlineData("http"), InlineData("socket")]
    public async Task It_chooses_from_a_menu(string way)
    {
        await using var slack = await StartAsync();
        await using var app = await AppAsync(slack, way);
        await slack.SayAsync("incidents", "ana", "@chatops hello");
        var answer = await slack.HearAsync(message => message.Text == "looking");

        await slack.SelectAsync(answer, "pick", "ana", "two");

        (await app.NextAsync(Heard("pick")))["value"]!.ToString().ShouldBe("two");
        (await slack.HearAsync(message => message.Text == "picked two")).OnlyFor.ShouldBe("U0ANA00001");
    }

    [Theory, InlineData("http"), InlineData("socket")]
    public async Task It_opens_a_modal_and_says_what_is_wrong_with_what_was_written(string way)
    {
        await using var slack = await StartAsync();
        await using var app = await AppAsync(slack, way);

        await slack.SlashAsync("incidents", "ana", "/incident", "escalate");
        var modal = await slack.SeeViewAsync("ana");
        Should.Throw<InvalidOperationException>(() => slack.SubmitAsync(modal)).Message.ShouldContain("reason");
        (await slack.SubmitAsync(modal, new Dictionary<string, string> { ["reason"] = "bad" })).Errors["why"].ShouldBe("Say more");
        modal.IsOpen.ShouldBeTrue();
        await slack.SubmitAsync(modal, new Dictionary<string, string> { ["reason"] = "again", ["team"] = "db" });
        modal.Versions.Count.ShouldBe(2);
        await slack.SubmitAsync(modal, new Dictionary<string, string> { ["reason"] = "it burns" });
        modal.IsOpen.ShouldBeFalse();
        for (var reason = ""; reason != "it burns";)
        {
            reason = (await app.NextAsync(Heard("view")))["reason"]!.ToString();
        }

        await slack.SlashAsync("incidents", "ben", "/incident", "escalate");
        await slack.CloseAsync(await slack.SeeViewAsync("ben"));
        await app.NextAsync(Heard("closed"));
        slack.Violations.ShouldBeEmpty();
    }

    [Theory, InlineData("http"), InlineData("socket")]
    public async Task It_hears_of_shortcuts_reactions_its_home_and_all_kinds_of_messages(string way)
    {
        await using var slack = await StartAsync();
        await using var app = await AppAsync(slack, way);

        var message = await slack.SayAsync("incidents", "ana", "the gateway is down");
        await app.NextAsync(Heard("message"));
        await slack.ShortcutAsync("explain", "ben");
        (await app.NextAsync(Heard("shortcut")))["text"].ShouldBeNull();
        await slack.ShortcutAsync("explain", "ben", message);
        (await app.NextAsync(Heard("message_action")))["text"]!.ToString().ShouldBe("the gateway is down");
        await slack.ReactAsync(message, "cleo", "eyes");
        (await app.NextAsync(Heard("reaction")))["name"]!.ToString().ShouldBe("eyes");
        await slack.OpenHomeAsync("ana");
        await app.NextAsync(Heard("home"));
        await slack.UntilAsync(() => slack.Home("ana") is not null);
        await slack.ClickAsync(slack.Home("ana")!, "pick");

        await slack.EditAsync(message, "the gateway is up");
        await slack.SayAsync("incidents", "ben", "thanks", message.Ts, broadcast: true);
        await slack.ShareAsync("incidents", "ben", "log.txt", [1, 2], "see this");
        await slack.SayAsAppAsync("incidents", "alerts", "fired");
        await slack.DeleteAsync(message);
        var subtypes = new List<string?>();
        for (var i = 0; i < 5; i++)
        {
            subtypes.Add((await app.NextAsync(Heard("message")))["subtype"]?.ToString());
        }

        subtypes.ShouldBe(["message_changed", "thread_broadcast", "file_share", "bot_message", "message_deleted"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_request_with_a_wrong_secret_is_refused_and_a_wrong_address_too()
    {
        await using var slack = await StartAsync();
        await using var app = await AppAsync(slack, "http");
        slack.Workspace.App.SigningSecret = "another";

        var answer = await slack.SlashAsync("incidents", "ana", "/incident", "x");

        answer.Failure.ShouldBe("http_error");
        answer.Delivery.Attempts[0].Status.ShouldBe(401);
    }

    [Fact]
    public async Task It_hears_an_event_again_when_it_did_not_acknowledge()
    {
        await using var slack = await StartAsync();
        await using var app = await AppAsync(slack, "http");
        var (url, nowhere) = (slack.Workspace.App.EventsUrl, new Uri("http://127.0.0.1:1/slack/events"));
        slack.Workspace.App.EventsUrl = nowhere;
        await slack.SayAsync("incidents", "ana", "hello");
        slack.Workspace.App.EventsUrl = url;

        var delivery = slack.Deliveries.ShouldHaveSingleItem();
        delivery.Attempts[0].Failure.ShouldBe("connection_failed");
        (await slack.RetryAsync(delivery, "connection_failed")).IsAcknowledged.ShouldBeTrue();

        (await app.NextAsync(Heard("message")))["text"]!.ToString().ShouldBe("hello");
    }

    [Fact]
    public async Task It_answers_the_challenge_of_its_address()
    {
        await using var slack = await StartAsync();
        await using var app = await AppAsync(slack, "http");

        JsonNode.Parse((await slack.VerifyUrlAsync("c1")).Body!)!["challenge"]!.ToString().ShouldBe("c1");
    }

    private static Func<JsonObject, bool> Heard(string what) => line => line["heard"]?.ToString() == what;

    private static Task<FakeSlack> StartAsync() => FakeSlack.StartAsync(new FakeSlackOptions { EchoesOwnMessages = false });

    private static async Task<NodeScript> AppAsync(FakeSlack slack, string way)
    {
        var app = slack.Workspace.App;
        if (way == "socket")
        {
            var started = await NodeScript.StartAsync("bolt-app", slack.ApiUrl.ToString(), app.BotToken, way, app.AppToken);
            await slack.Sockets.ConnectedAsync();
            return started;
        }

        var port = RealProgram.FreePort().ToString(CultureInfo.InvariantCulture);
        app.ListenAt(new Uri($"http://127.0.0.1:{port}"));
        return await NodeScript.StartAsync("bolt-app", slack.ApiUrl.ToString(), app.BotToken, way, port, app.SigningSecret);
    }
}
