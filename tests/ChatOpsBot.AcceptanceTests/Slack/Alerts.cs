using System.Collections.Immutable;
using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.Core.Alerts;
using ChatOpsBot.Core.Incidents;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.AcceptanceTests.Slack;

/// <summary>Alerts that are announced in a channel: each incident is a thread there, whose root is the announcement.</summary>
public sealed class Alerts
{
    private const string Channel = "C0APIINCID";

    [Fact]
    public async Task The_thread_of_an_announcement_is_the_conversation_of_its_incident()
    {
        await using var stage = await SlackStage.SetAsync("moor");
        await FireAsync(stage, Group("NullPointerException", "orders-service", firing: true));
        var root = await stage.HearAsync("code.exception on Deployment/default/orders-service");
        root.IsReply.ShouldBeFalse();

        // Without a mention: the bot takes part in the thread.
        var why = await stage.AnswerAsync(await stage.Slack.SayAsync(Channel, "ana", "why", root.Ts));
        SlackReading.Text(why).ShouldContain("ORDERS-SERVICE-2K");
        why.ThreadTs.ShouldBe(root.Ts);
        SlackReading.Text(await stage.AskAsync("I'm on it", root.Ts, Channel)).ShouldContain("has inc-1, orders-service");
        SlackReading.Text(await stage.AskAsync("status", channel: Channel)).ShouldContain("inc-1, orders-service");

        await stage.Slack.SlashAsync(Channel, "ana", "/chatops", "timeline");
        var timeline = await stage.HearAsync("NullPointerException fires");
        timeline.ThreadTs.ShouldBe(root.Ts);
    }

    [Fact]
    public async Task What_fires_again_is_told_in_the_same_thread_and_shown_in_the_channel()
    {
        await using var stage = await SlackStage.SetAsync("fjord");
        await FireAsync(stage, Group("Slow", "billing", firing: true));
        var root = await stage.HearAsync("Alert: Slow, billing");
        await FireAsync(stage, Group("Slow", "billing", firing: false));
        await stage.HearAsync("Over: Slow, billing");

        await FireAsync(stage, Group("Slow", "billing", firing: true, minutesAgo: 0));
        var again = await stage.Slack.HearAsync(message => message.Ts != root.Ts && SlackReading.Text(message).Contains("Alert: Slow, billing", StringComparison.Ordinal));

        again.ThreadTs.ShouldBe(root.Ts);
        again.Json["subtype"]?.ToString().ShouldBe("thread_broadcast");
    }

    [Fact]
    public async Task A_thousand_alerts_in_one_channel_converge_to_one_message_a_service_with_its_last_state()
    {
        const int Services = 8;
        const int Each = 125;
        await using var stage = await SlackStage.SetAsync("fjord");
        stage.Slack.Rates.Enabled = true;

        for (var alert = 0; alert < Each; alert++)
        {
            for (var service = 0; service < Services; service++)
            {
                await FireAsync(stage, Group($"alert-{alert}", $"service-{service}", firing: true));
            }
        }

        for (var alert = 0; alert < Each; alert++)
        {
            await FireAsync(stage, Group($"alert-{alert}", "service-0", firing: false));
        }

        await stage.Slack.UntilAsync(() => Said(stage).Count(text => text.Contains($"{Each} alerts: ", StringComparison.Ordinal)) == Services - 1 && Said(stage).Any(text => text.Contains("Over: ", StringComparison.Ordinal)), TimeSpan.FromMinutes(3));

        Said(stage).Count.ShouldBe(Services);
        stage.Slack.Rates.MostPostsInASecond.ShouldBeLessThanOrEqualTo(2);
    }

    private static List<string> Said(SlackStage stage) => [.. stage.Slack.Messages(Channel).Where(message => message.BotId is not null).Select(SlackReading.Text)];

    private static async Task FireAsync(SlackStage stage, AlertGroup group) =>
        (await stage.Bot.Services.GetRequiredService<IIncidentStore>().ReceiveAsync(
            new Delivery.AlertFired(group) { Identity = group.Identity(), Conversation = $"alerts:{group.Channel}", ReceivedAt = TimeProvider.System.GetUtcNow() },
            TestContext.Current.CancellationToken)).ShouldBeTrue();

    private static AlertGroup Group(string name, string service, bool firing, int minutesAgo = 3)
    {
        var labels = ImmutableSortedDictionary<string, string>.Empty.Add("app", service);
        return new()
        {
            Source = "sentry",
            Key = $"{name} {service}",
            Name = name,
            Channel = "slack:#api-incidents",
            Alerts = [new Alert("f1", firing, TimeProvider.System.GetUtcNow().AddMinutes(-minutesAgo), labels, null)],
            Total = 1,
            Labels = labels,
        };
    }
}
