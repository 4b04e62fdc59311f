using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.Tests.SlackServer;

namespace ChatOpsBot.AcceptanceTests.Slack;

/// <summary>How the bot behaves among people.</summary>
public sealed class Habits
{
    [Fact]
    public async Task A_question_is_answered_in_its_thread_by_one_message_that_is_edited()
    {
        await using var stage = await SlackStage.SetAsync();

        var answer = await stage.AskAsync("5xx api-gateway");

        answer.IsReply.ShouldBeTrue();
        stage.Slack.Messages(SlackStage.Channel).Length.ShouldBe(1);
        stage.Slack.Replies(SlackStage.Channel, answer.ThreadTs!).Length.ShouldBe(1);
        answer.Versions[0]["blocks"]!.ToJsonString().ShouldContain("\"plan\"");
        SlackReading.Text(answer).ShouldContain("workload.recent-rollout on Deployment/default/auth-service");
        SlackReading.Text(answer).ShouldNotContain("@channel");
    }

    [Fact]
    public async Task The_same_message_however_often_and_under_whichever_event_is_answered_once()
    {
        await using var stage = await SlackStage.SetAsync("fjord");
        var said = await stage.Slack.SayAsync(SlackStage.Channel, "ana", "@chatops check catalog-service");

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => stage.Slack.TellAgainAsync(said)));
        await stage.Slack.RetryAsync(stage.Slack.Deliveries.First(delivery => delivery.What is "app_mention" or "message"));
        var answer = await stage.AnswerAsync(said);
        await stage.AskAsync("status", said.Ts);

        stage.Slack.Deliveries.Count(delivery => delivery.What == "app_mention").ShouldBeGreaterThan(5);
        stage.Slack.Replies(SlackStage.Channel, said.Ts).Count(message => message.BotId is not null).ShouldBe(2);
        answer.Versions.Count(version => version["text"]!.ToString().Contains("catalog-service", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_only_the_asker_needs_only_the_asker_sees()
    {
        await using var stage = await SlackStage.SetAsync("fjord");

        var said = await stage.Slack.SayAsync(SlackStage.Channel, "ana", "@chatops frobnicate the whatsit");

        (await stage.HearOnlyAsync("ana", "did not understand")).ThreadTs.ShouldBe(said.Ts);
        stage.Slack.Replies(SlackStage.Channel, said.Ts).ShouldBeEmpty();
    }

    [Fact]
    public async Task In_an_incident_channel_commands_need_no_mention_and_talk_gets_no_answer()
    {
        await using var stage = await SlackStage.SetAsync("fjord", settings: ["Slack:IncidentChannels:0=inc*"]);

        var talk = await stage.Slack.SayAsync(SlackStage.Channel, "ben", "I think it is the network again");
        var said = await stage.Slack.SayAsync(SlackStage.Channel, "ana", "5xx api-gateway");
        await stage.AnswerAsync(said);
        await stage.Slack.SayAsync(SlackStage.Channel, "ana", "status", said.Ts);
        await stage.HearAsync("No open incident here");

        stage.Slack.Replies(SlackStage.Channel, talk.Ts).ShouldBeEmpty();
    }

    [Fact]
    public async Task Elsewhere_only_mentions_are_heard_and_then_the_thread()
    {
        await using var stage = await SlackStage.SetAsync("fjord");
        var unheard = await stage.Slack.SayAsync(SlackStage.Channel, "ben", "5xx api-gateway");

        var answer = await stage.AskAsync("5xx api-gateway");
        var more = await stage.Slack.SayAsync(SlackStage.Channel, "ana", "show step 1", answer.ThreadTs);

        SlackReading.Text(await stage.AnswerAsync(more)).ShouldContain("Step 1");
        stage.Slack.Replies(SlackStage.Channel, unheard.Ts).ShouldBeEmpty();
    }

    [Fact]
    public async Task Other_bots_are_not_answered()
    {
        await using var stage = await SlackStage.SetAsync("fjord", settings: ["Slack:IncidentChannels:0=*"]);

        var alert = await stage.Slack.SayAsAppAsync(SlackStage.Channel, "alerts", "5xx api-gateway");
        await stage.AskAsync("status");

        stage.Slack.Replies(SlackStage.Channel, alert.Ts).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_slash_command_gets_a_thread_of_its_own_that_goes_on()
    {
        await using var stage = await SlackStage.SetAsync();

        (await stage.Slack.SlashAsync(SlackStage.Channel, "ana", "/check", "kedge")).Failure.ShouldBeNull();
        var root = await stage.HearAsync("kedge");
        var reply = await stage.Slack.SayAsync(SlackStage.Channel, "ana", "why", root.Ts);

        root.IsReply.ShouldBeFalse();
        var why = await stage.AnswerAsync(reply);
        why.ThreadTs.ShouldBe(root.Ts);
        SlackReading.Text(why).ShouldNotContain("Nothing");
    }

    [Fact]
    public async Task Where_the_bot_may_not_post_a_slash_command_is_answered_through_its_own_address()
    {
        await using var stage = await SlackStage.SetAsync("fjord", workspace: time =>
        {
            var workspace = SlackDriver.Workspace(time);
            workspace.App.Scopes.Remove("chat:write.public");
            return workspace;
        });

        await stage.Slack.SlashAsync("general", "ana", "/check", "catalog-service");

        await stage.Slack.HearAsync(message => message.Channel == "C0GENERAL1" && SlackReading.Text(message).Contains("catalog-service", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_direct_message_is_a_conversation_of_its_own()
    {
        await using var stage = await SlackStage.SetAsync();
        await stage.Slack.OpenHomeAsync("ana", "messages");
        var im = stage.Slack.Workspace.Channels.Values.First(channel => channel.IsDirect).Id;

        var first = await stage.Slack.SayAsync(im, "ana", "check kedge");
        (await stage.AnswerAsync(first)).IsReply.ShouldBeFalse();
        var second = await stage.Slack.SayAsync(im, "ana", "I'm on it");

        SlackReading.Text(await stage.AnswerAsync(second)).ShouldContain("ana has inc-1");
    }

    [Fact]
    public async Task A_workspace_without_the_newest_blocks_gets_the_older_ones()
    {
        await using var stage = await SlackStage.SetAsync(workspace: time => SlackDriver.Workspace(time).WithoutNewestBlocks());

        var answer = await stage.AskAsync("5xx api-gateway");

        SlackReading.Text(answer).ShouldContain("workload.recent-rollout on Deployment/default/auth-service");
    }

    [Fact]
    public async Task A_chart_is_a_picture_with_words_for_those_who_do_not_see_it()
    {
        await using var stage = await SlackStage.SetAsync();

        var answer = await stage.AskAsync("5xx api-gateway");

        if (ChatOpsBot.Slack.Pictures.Librsvg.Missing is { } missing)
        {
            Tests.RealParts.Missing($"{missing} is not installed");
        }

        var image = answer.Blocks!.First(block => block!["type"]!.ToString() == "image")!;
        image["alt_text"]!.ToString().ShouldContain("highest");
        stage.Slack.Files.ShouldContain(file => file.Id == image["slack_file"]!["id"]!.ToString() && file.Name.EndsWith(".png", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_guest_needs_a_role_that_names_them()
    {
        await using var stage = await SlackStage.SetAsync("fjord", workspace: time =>
        {
            var workspace = SlackDriver.Workspace(time);
            workspace.AddPerson("U0GUEST001", "guest", "A Guest", guest: true);
            workspace.Channels[SlackStage.Channel].Members.Add("U0GUEST001");
            return workspace;
        });

        await stage.Slack.SayAsync(SlackStage.Channel, "guest", "@chatops 5xx api-gateway");

        await stage.HearOnlyAsync("guest", "guest or from another organisation");
    }
}
