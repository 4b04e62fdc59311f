using ChatOpsBot.Tests.SlackServer;

namespace ChatOpsBot.AcceptanceTests.Slack;

/// <summary>Everything that a whole conversation sends to Slack, in the eyes of Slack's own type declarations.</summary>
public sealed class Payloads
{
    [Fact]
    public async Task Every_message_every_edit_and_every_view_is_what_Slacks_types_say()
    {
        await using var stage = await SlackStage.SetAsync();
        var slack = stage.Slack;
        foreach (var said in new[] { "help", "check kedge", "nodes", "logs auth-service" })
        {
            await stage.AskAsync(said);
        }

        var answer = await stage.AskAsync("5xx api-gateway");
        foreach (var said in new[] { "why", "status", "timeline", "roll it back", "note: customers call", "postmortem" })
        {
            await stage.AskAsync(said, answer.ThreadTs);
        }

        await slack.SayAsync("incidents", "ana", "@chatops sing a song");
        await stage.HearOnlyAsync("ana", "understand");
        await slack.OpenHomeAsync("ana");
        await slack.UntilAsync(() => slack.Home("ana") is not null);
        await slack.SlashAsync("incidents", "ana", "/escalate");
        await slack.SeeViewAsync("ana");

        var messages = slack.Messages("incidents").SelectMany(message => slack.Replies("incidents", message.Ts).Prepend(message)).Concat(slack.Ephemerals("ana"))
            .Where(message => message.BotId is not null)
            .SelectMany(message => message.Versions.Select((version, number) => (Name: $"{message.Ts} {number}", version)))
            .Where(one => one.version["blocks"] is not null)
            .ToDictionary(one => one.Name, one => one.version["blocks"]!.ToJsonString());
        var views = slack.Views("ana").Append(slack.Home("ana")!)
            .SelectMany(view => view.Versions.Select((version, number) => (Name: $"{view.Id} {number}", version)))
            .ToDictionary(one => one.Name, one => SentView.Of(one.version).ToJsonString());

        messages.Count.ShouldBeGreaterThan(9);
        views.ShouldNotBeEmpty();
        (await SlackTypes.CheckAsync(messages, views)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_crowd_in_one_channel_gets_one_answer_each_at_the_rate_that_Slack_takes()
    {
        await using var stage = await SlackStage.SetAsync();
        var slack = stage.Slack;
        slack.Rates.Enabled = true;
        var people = new[] { "ana", "ben", "cleo" };

        var asked = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => slack.SayAsync("incidents", people[number % people.Length], "@chatops help")));
        await Task.WhenAll(asked.Select(stage.AnswerAsync));

        asked.ShouldAllBe(message => slack.Replies("incidents", message.Ts).Count(reply => reply.BotId != null) == 1);
        slack.Messages("incidents").Length.ShouldBe(asked.Length);
        slack.Rates.MostPostsInASecond.ShouldBeLessThanOrEqualTo(slack.Rates.PostBurst + 1);
    }
}
