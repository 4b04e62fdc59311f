using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.Tests.Support;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Limits, lifetimes, faults and odd requests of the fake Slack, seen by a plain HTTP client.</summary>
public sealed class FakeSlackTests : IDisposable
{
    private readonly HttpClient _http = new();

    [Fact]
    public async Task A_channel_takes_a_burst_and_then_one_message_a_second()
    {
        var time = new ManualClock();
        await using var slack = await FakeSlack.StartAsync(new FakeSlackOptions { Time = time });
        slack.Rates.Enabled = true;
        slack.Rates.PostBurst = 2;

        (await PostAsync(slack, "incidents")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(slack, "incidents")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var refused = await PostAsync(slack, "incidents");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await refused.Content.ReadAsStringAsync()).ShouldContain("\"ratelimited\"");
        (await PostAsync(slack, "war-room")).StatusCode.ShouldBe(HttpStatusCode.OK);
        time.Advance(TimeSpan.FromSeconds(1));
        (await PostAsync(slack, "C0INCIDENT")).StatusCode.ShouldBe(HttpStatusCode.OK);
        slack.Rates.Refused.ShouldBe(1);
    }

    [Fact]
    public async Task Updates_are_counted_by_the_minute()
    {
        var time = new ManualClock();
        await using var slack = await FakeSlack.StartAsync(new FakeSlackOptions { Time = time });
        slack.Rates.Enabled = true;
        var ts = (await AnswerAsync(await PostAsync(slack, "incidents")))["ts"]!.ToString();
        for (var i = 0; i < 50; i++)
        {
            (await AnswerAsync(await CallAsync(slack, "chat.update", $$"""{"channel":"C0INCIDENT","ts":"{{ts}}","text":"{{i}}"}""")))["ok"]!.GetValue<bool>().ShouldBeTrue();
        }

        time.Advance(TimeSpan.FromSeconds(20));
        var refused = await CallAsync(slack, "chat.update", $$"""{"channel":"C0INCIDENT","ts":"{{ts}}","text":"x"}""");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(40));
        time.Advance(TimeSpan.FromSeconds(40));
        (await CallAsync(slack, "chat.update", $$"""{"channel":"C0INCIDENT","ts":"{{ts}}","text":"x"}""")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_message_that_was_stored_before_the_connection_broke_is_found()
    {
        await using var slack = await FakeSlack.StartAsync();
        slack.Faults.Next("chat.postMessage", SlackFault.ResetAfterEffect());

        await Should.ThrowAsync<HttpRequestException>(() => PostAsync(slack, "incidents"));

        slack.Messages("incidents").ShouldHaveSingleItem();
        (await AnswerAsync(await CallAsync(slack, "conversations.history", """{"channel":"C0INCIDENT"}""")))["messages"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_connection_can_be_refused_and_taken_again()
    {
        await using var slack = await FakeSlack.StartAsync();
        await PostAsync(slack, "incidents");
        await slack.StopListeningAsync();
        await Should.ThrowAsync<HttpRequestException>(() => PostAsync(slack, "incidents"));
        await slack.ListenAgainAsync();
        await PostAsync(slack, "incidents");

        slack.Messages("incidents").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("chat.sendMessage", "{}", "unknown_method", "there is no such method")]
    [InlineData("chat.postMessage", """{"channel":"C0INCIDENT","text":"x","colour":"red"}""", null, "there is no argument 'colour'")]
    [InlineData("chat.postMessage", """{"channel":"C0INCIDENT","text":5}""", "invalid_arguments", "must be a string")]
    [InlineData("chat.postMessage", """{"channel":"C0INCIDENT","text":"x","blocks":"nonsense"}""", "invalid_blocks_format", "must be an array")]
    [InlineData("chat.postMessage", """{"channel":"C0INCIDENT","blocks":[{"type":"divider"}]}""", null, "has no text")]
    [InlineData("chat.postMessage", """{"channel":"C0INCIDENT","text":"x","blocks":[{"type":"sektion"}]}""", "invalid_blocks", "unsupported type: sektion")]
    [InlineData("chat.postMessage", """{"channel":"C0INCIDENT","text":"x","blocks":[{"type":"image","alt_text":"x","slack_file":{"id":"F1"}}]}""", "invalid_blocks", null)]
    [InlineData("conversations.info", "{}", "channel_not_found", null)]
    public async Task What_no_client_should_send_is_remembered(string method, string body, string? error, string? violation)
    {
        await using var slack = await FakeSlack.StartAsync();

        var answer = await AnswerAsync(await CallAsync(slack, method, body));

        answer["error"]?.ToString().ShouldBe(error);
        if (violation is null)
        {
            slack.Violations.ShouldBeEmpty();
        }
        else
        {
            slack.Violations.ShouldHaveSingleItem().ShouldContain(violation);
        }
    }

    [Theory]
    [InlineData(null, "not_authed")]
    [InlineData("xoxb-wrong", "invalid_auth")]
    [InlineData("app", "not_allowed_token_type")]
    public async Task Tokens_are_checked(string? token, string error)
    {
        await using var slack = await FakeSlack.StartAsync();

        (await AnswerAsync(await CallAsync(slack, "auth.test", "{}", token == "app" ? slack.Workspace.App.AppToken : token ?? "")))["error"]!.ToString().ShouldBe(error);
    }

    [Fact]
    public async Task A_response_address_answers_five_times_within_half_an_hour()
    {
        var time = new ManualClock();
        await using var slack = await FakeSlack.StartAsync(new FakeSlackOptions { Time = time });
        var answer = await slack.SlashAsync("general", "ana", "/incident");
        answer.Failure.ShouldBe("not_connected");
        var url = answer.Delivery.Payload["response_url"]!.ToString();

        for (var i = 0; i < 5; i++)
        {
            (await _http.PostAsync(url, Json($$"""{"text":"{{i}}"}"""))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await (await _http.PostAsync(url, Json("""{"text":"6"}"""))).Content.ReadAsStringAsync()).ShouldBe("used_url");
        slack.Ephemerals("ana").Select(message => message.Text).ShouldBe(["0", "1", "2", "3", "4"]);

        var second = (await slack.SlashAsync("general", "ana", "/incident")).Delivery.Payload["response_url"]!.ToString();
        time.Advance(TimeSpan.FromMinutes(31));
        (await (await _http.PostAsync(second, Json("""{"text":"x"}"""))).Content.ReadAsStringAsync()).ShouldBe("expired_url");
    }

    [Fact]
    public async Task A_trigger_opens_one_modal_and_not_for_long()
    {
        var time = new ManualClock();
        await using var slack = await FakeSlack.StartAsync(new FakeSlackOptions { Time = time });
        var (first, second) = ((await slack.SlashAsync("incidents", "ana", "/incident")).Trigger, (await slack.SlashAsync("incidents", "ana", "/incident")).Trigger);
        string Open(string trigger) => $$$"""{"trigger_id":"{{{trigger}}}","view":{"type":"modal","title":{"type":"plain_text","text":"t"},"blocks":[{"type":"divider"}]}}""";

        (await AnswerAsync(await CallAsync(slack, "views.open", Open(first))))["ok"]!.GetValue<bool>().ShouldBeTrue();
        (await AnswerAsync(await CallAsync(slack, "views.open", Open(first))))["error"]!.ToString().ShouldBe("exchanged_trigger_id");
        time.Advance(slack.Workspace.TriggerLifetime + TimeSpan.FromSeconds(1));
        (await AnswerAsync(await CallAsync(slack, "views.open", Open(second))))["error"]!.ToString().ShouldBe("expired_trigger_id");
        slack.Views("ana").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_a_person_types_is_written_as_Slack_writes_it()
    {
        await using var slack = await FakeSlack.StartAsync(new FakeSlackOptions { EchoesOwnMessages = false });
        slack.Workspace.App.ListenAt(new Uri("http://127.0.0.1:1"));

        var message = await slack.SayAsync("incidents", "ana", "@ben @leads @here #general see https://a.example/x?a=1&b=2 and api.example.com <now>");

        message.Text.ShouldBe("<@U0BEN00001> <!subteam^S0LEADS001> <!here> <#C0GENERAL1|> see <https://a.example/x?a=1&amp;b=2> and <http://api.example.com|api.example.com> &lt;now&gt;");
    }

    [Fact]
    public async Task A_grid_and_shared_channels_are_told()
    {
        await using var slack = await FakeSlack.StartAsync(new FakeSlackOptions { Workspace = time => SlackSeeds.Acme(time).OnGrid(installedOnAll: true) });
        slack.Workspace.App.ListenAt(new Uri("http://127.0.0.1:1"));
        slack.Workspace.AddChannel("C0SHARED01", "shared", shared: true).Members.UnionWith([slack.Workspace.BotUserId]);
        slack.Workspace.AddPerson("U0PARTNER1", "pat", "Pat", team: "T0PARTNER1");

        await slack.SayAsync("shared", "pat", "hello");

        var payload = slack.Deliveries.ShouldHaveSingleItem().Payload;
        payload["is_ext_shared_channel"]!.GetValue<bool>().ShouldBeTrue();
        payload["enterprise_id"]!.ToString().ShouldBe("E0ACMEORG1");
        payload["authorizations"]![0]!["is_enterprise_install"]!.GetValue<bool>().ShouldBeTrue();
        payload["authorizations"]![0]!["team_id"].ShouldBeNull();
        payload["event"]!["user_team"]!.ToString().ShouldBe("T0PARTNER1");
    }

    [Fact]
    public async Task Failed_events_come_again_at_once_after_a_minute_and_after_five()
    {
        var time = new ManualClock();
        await using var slack = await FakeSlack.StartAsync(new FakeSlackOptions { Time = time, Retries = true, AckTimeout = Timeout.InfiniteTimeSpan });
        slack.Workspace.App.ListenAt(new Uri("http://127.0.0.1:1"));

        var saying = slack.SayAsync("incidents", "ana", "hello");
        while (!saying.IsCompleted)
        {
            // A waiting begins a moment after the attempt before it, so that one step may come too early for it.
            time.Advance(TimeSpan.FromMinutes(5));
            await Task.Yield();
        }

        await saying;
        slack.Deliveries[0].Attempts.Select(attempt => (attempt.RetryNumber, attempt.RetryReason)).ShouldBe([(0, null), (1, "connection_failed"), (2, "connection_failed"), (3, "connection_failed")]);
    }

    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> PostAsync(FakeSlack slack, string channel) => CallAsync(slack, "chat.postMessage", $$"""{"channel":"{{channel}}","text":"x"}""");

    private Task<HttpResponseMessage> CallAsync(FakeSlack slack, string method, string body, string? token = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(slack.ApiUrl, method)) { Content = Json(body) };
        request.Headers.Authorization = token == "" ? null : new AuthenticationHeaderValue("Bearer", token ?? slack.Workspace.App.BotToken);
        return _http.SendAsync(request);
    }

    private static async Task<JsonObject> AnswerAsync(HttpResponseMessage response) => (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
