using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Tests.SlackServer;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.AcceptanceTests.Slack;

/// <summary>More to say than Slack takes, and a Slack that stumbles.</summary>
public sealed class Storms
{
    [Fact]
    public async Task A_thousand_changes_of_messages_in_one_channel_converge_to_the_last_state_of_each()
    {
        const int Slots = 12;
        await using var stage = await SlackStage.SetAsync("fjord");
        stage.Slack.Rates.Enabled = true;
        var store = stage.Bot.Services.GetRequiredService<IIncidentStore>();

        for (var change = 0; change < 1_000; change++)
        {
            var slot = change % Slots;
            await store.ShowAsync(
                new Effect
                {
                    Key = $"storm:{slot}",
                    Kind = "slack.message",
                    Destination = $"slack:{stage.Slack.Workspace.TeamId}:{SlackStage.Channel}:storm-{slot}",
                    Payload = MessageSlots.Payload(new Report($"alert {slot}", [new ReportBlock.Note(NoteKind.Problem, $"change {change}")], Final: change >= 1_000 - Slots)),
                },
                TestContext.Current.CancellationToken);
        }

        await stage.Slack.UntilAsync(() => Enumerable.Range(1_000 - Slots, Slots).All(change => stage.Slack.Messages(SlackStage.Channel).Any(message => SlackReading.Text(message).Contains($"change {change}", StringComparison.Ordinal))), TimeSpan.FromMinutes(2));

        stage.Slack.Messages(SlackStage.Channel).Count(message => message.BotId is not null).ShouldBe(Slots);
        stage.Slack.Rates.MostPostsInASecond.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task What_Slack_refuses_for_a_moment_is_said_after_the_pause_it_asks_for()
    {
        await using var stage = await SlackStage.SetAsync("fjord");
        stage.Slack.Faults.Next("chat.postMessage", SlackFault.RateLimited(2));

        await stage.AskAsync("status");

        stage.Slack.Calls.Count(call => call.Method == "chat.postMessage").ShouldBe(2);
    }

    [Fact]
    public async Task A_message_whose_receipt_was_lost_is_found_again_and_not_posted_twice()
    {
        await using var stage = await SlackStage.SetAsync("fjord");
        stage.Slack.Faults.Next("chat.postMessage", SlackFault.ResetAfterEffect());

        var said = await stage.Slack.SayAsync(SlackStage.Channel, "ana", "@chatops status");
        await stage.AnswerAsync(said);
        await stage.AskAsync("status", said.Ts);

        stage.Slack.Replies(SlackStage.Channel, said.Ts).Count(message => message.BotId is not null).ShouldBe(2);
    }

    [Fact]
    public async Task A_server_error_loses_nothing()
    {
        await using var stage = await SlackStage.SetAsync("fjord");
        stage.Slack.Faults.Next("*", SlackFault.Status(503), times: 4);

        await stage.AskAsync("5xx api-gateway");
    }
}
