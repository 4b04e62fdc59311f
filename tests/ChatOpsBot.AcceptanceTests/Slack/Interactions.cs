using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.Tests.SlackServer;

namespace ChatOpsBot.AcceptanceTests.Slack;

/// <summary>Buttons, menus, modals, the home of the app, shortcuts and pins.</summary>
public sealed class Interactions
{
    [Fact]
    public async Task A_remedy_is_planned_by_a_button_and_approved_in_a_modal_with_a_reason()
    {
        await using var stage = await SlackStage.SetAsync("practice", settings: ["Remediation:CheckEvery=1s", "Remediation:Patience=5s"]);
        var answer = await stage.AskAsync("5xx api-gateway");

        await ChooseAsync(stage, answer, "ana");
        var plan = await stage.HearAsync("Plan p1");
        plan.ThreadTs.ShouldBe(answer.ThreadTs);
        await stage.Slack.ClickAsync(plan, plan.Blocks!.First(block => block!["type"]!.ToString() == "actions")!["elements"]![0]!["action_id"]!.ToString(), "ben");
        var modal = await stage.Slack.SeeViewAsync("ben");

        (await stage.Slack.SubmitAsync(modal, new Dictionary<string, string> { ["reason"] = "   " })).Errors.ContainsKey("reason").ShouldBeTrue();
        (await stage.Slack.SubmitAsync(modal, new Dictionary<string, string> { ["reason"] = "logins fail" })).Failure.ShouldBeNull();

        SlackReading.Text(await stage.HearAsync("approved p1")).ShouldContain("ben");
        await stage.HearAsync("Done:");
        SlackReading.Text(await stage.AskAsync("timeline", answer.ThreadTs)).ShouldContain("logins fail");
    }

    [Fact]
    public async Task The_same_press_delivered_twice_is_one_message()
    {
        await using var stage = await SlackStage.SetAsync();
        var answer = await stage.AskAsync("5xx api-gateway");

        var pressed = await ChooseAsync(stage, answer, "ana");
        await stage.Slack.RetryAsync(pressed.Delivery);
        await stage.HearAsync("Plan p1");
        await stage.AskAsync("status", answer.ThreadTs);

        stage.Slack.Replies(SlackStage.Channel, answer.ThreadTs!).Count(message => SlackReading.Text(message).Contains("Plan p", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task An_escalation_is_started_by_its_command_and_its_text_is_edited_before_it_is_filed()
    {
        await using var stage = await SlackStage.SetAsync();
        var answer = await stage.AskAsync("5xx api-gateway");

        await stage.Slack.SlashAsync(SlackStage.Channel, "ana", "/escalate");
        var modal = await stage.Slack.SeeViewAsync("ana");
        modal.Json.ToJsonString().ShouldContain("auth-service");
        await stage.Slack.SubmitAsync(modal, new Dictionary<string, string> { ["reason"] = "customers call", ["summary"] = "Nobody can log in since 11:29." });

        var filed = await stage.HearAsync("Filed the issue");
        filed.ThreadTs.ShouldBe(answer.ThreadTs);
        using var http = new HttpClient();
        var page = SlackReading.Text(filed).Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal)).Trim();
        (await http.GetStringAsync(page, TestContext.Current.CancellationToken)).ShouldContain("Nobody can log in since 11:29.");
    }

    [Fact]
    public async Task A_command_about_an_incident_goes_into_the_thread_of_the_only_one()
    {
        await using var stage = await SlackStage.SetAsync();
        var answer = await stage.AskAsync("check kedge");

        var said = await stage.Slack.SlashAsync(SlackStage.Channel, "ben", "/chatops", "take");

        said.Response!["text"]!.ToString().ShouldContain("thread of inc-1");
        (await stage.HearAsync("ben has inc-1")).ThreadTs.ShouldBe(answer.ThreadTs);
    }

    [Fact]
    public async Task The_home_of_the_app_shows_what_is_open_and_what_this_person_may_do()
    {
        await using var stage = await SlackStage.SetAsync();
        var answer = await stage.AskAsync("check kedge");

        await stage.Slack.OpenHomeAsync("ben");
        await stage.Slack.UntilAsync(() => stage.Slack.Home("ben") is not null);
        var home = stage.Slack.Home("ben")!;
        home.Json.ToJsonString().ShouldContain("inc-1, kedge");
        await stage.Slack.ClickAsync(home, "I'm on it");

        (await stage.HearAsync("ben has inc-1")).ThreadTs.ShouldBe(answer.ThreadTs);
    }

    [Fact]
    public async Task Help_lists_nothing_that_a_person_may_not_do()
    {
        await using var stage = await SlackStage.SetAsync("fjord", settings:
        [
            "Access:Roles:0:Name=everybody", "Access:Roles:0:People:0=*", "Access:Roles:0:May:0=read",
            "Access:Roles:1:Name=leads", "Access:Roles:1:Groups:0=leads", "Access:Roles:1:May:0=read", "Access:Roles:1:May:1=approve", "Access:Roles:1:May:2=operate",
        ]);

        SlackReading.Text(await stage.AskAsync("help", person: "ana")).ShouldNotContain("approve p1");
        SlackReading.Text(await stage.AskAsync("help", person: "ben")).ShouldContain("approve p1");
    }

    [Fact]
    public async Task A_pin_puts_a_message_on_the_timeline_once()
    {
        await using var stage = await SlackStage.SetAsync();
        var answer = await stage.AskAsync("check kedge");
        var remark = await stage.Slack.SayAsync(SlackStage.Channel, "cleo", "the vendor says twenty minutes", answer.ThreadTs);

        await stage.Slack.ReactAsync(remark, "ana", "pushpin");
        await stage.HearOnlyAsync("ana", "Noted on the timeline");
        await stage.Slack.ReactAsync(remark, "ben", "round_pushpin");
        await stage.Slack.ReactAsync(remark, "ben", "tada");

        var timeline = SlackReading.Text(await stage.AskAsync("timeline", answer.ThreadTs));
        timeline.Split("the vendor says twenty minutes").Length.ShouldBe(2);
        timeline.ShouldContain("what cleo wrote");
    }

    [Fact]
    public async Task A_message_is_diagnosed_by_its_shortcut()
    {
        await using var stage = await SlackStage.SetAsync();
        var alert = await stage.Slack.SayAsAppAsync(SlackStage.Channel, "alerts", "FIRING: ApiGatewayHigh5xx on api-gateway in us-south");

        await stage.Slack.ShortcutAsync("diagnose", "ana", alert);

        var answer = await stage.HearAsync("api-gateway");
        answer.ThreadTs.ShouldBe(alert.Ts);
        SlackReading.Text(answer).ShouldContain("workload.recent-rollout");
    }

    /// <summary>Chooses the first remedy, from a menu where there are many.</summary>
    private static Task<SlackAnswer> ChooseAsync(SlackStage stage, SlackMessage answer, string person)
    {
        var control = answer.Blocks!.First(block => block!["type"]!.ToString() == "actions")!["elements"]![0]!;
        var id = control["action_id"]!.ToString();
        return control["type"]!.ToString() == "button" ? stage.Slack.ClickAsync(answer, id, person) : stage.Slack.SelectAsync(answer, id, person, control["options"]![0]!["value"]!.ToString());
    }
}
