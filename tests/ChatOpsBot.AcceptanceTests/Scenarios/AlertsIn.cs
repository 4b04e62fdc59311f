using System.Collections.Immutable;
using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.Core.Alerts;
using ChatOpsBot.Core.Incidents;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.AcceptanceTests.Scenarios;

/// <summary>An alert of each kind, from its announcement to its end, in worlds that hold its reason.</summary>
public sealed class AlertsIn : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-room-").FullName;

    [Theory]
    [InlineData("loch", "statuscake", "shop api", "site=api.acme.example", "A site is down", "provider.outage on system:aws")]
    [InlineData("loch", "alertmanager", "ElasticsearchRejectsWrites", "deployment=orders-service", "Infrastructure alert", "provider.outage on system:aws")]
    [InlineData("moor", "sentry", "NullPointerException", "app=orders-service", "Errors in Sentry", "code.exception on Deployment/default/orders-service")]
    [InlineData("moor", "alertmanager", "OrdersRejected", "app=orders-service", "Application alert", "code.exception on Deployment/default/orders-service")]
    public async Task It_wakes_its_runbook_which_names_the_cause_in_one_message(string world, string source, string name, string label, string runbook, string cause)
    {
        await using var room = await RoomDriver.EnterAsync(_folder, world);
        var group = Group(source, name, label, firing: true);

        await FireAsync(room, group);
        var heard = await room.HearAsync(cause);

        heard.ShouldContain($"Alert: {name}");
        heard.ShouldContain(runbook);
        heard.ShouldContain("Escalates to");
        (await room.SayAsync("status")).ShouldContain("1 open incident here");
        await FireAsync(room, Group(source, name, label, firing: false));
        (await room.HearAsync($"Over: {name}")).ShouldContain("is resolved");
        (await room.SayAsync("status")).ShouldContain("No open incident here");
        room.Shown.Select(shown => shown.Slot).Where(slot => slot.StartsWith("alert:", StringComparison.Ordinal)).Distinct().ShouldHaveSingleItem();
    }

    [Theory, ClassData(typeof(EveryPlatform))]
    public async Task What_people_ask_afterwards_is_about_the_alert(Platform platform)
    {
        await using var room = await platform.EnterAsync(_folder, "moor");
        await FireAsync(room, Group("sentry", "NullPointerException", "app=orders-service", firing: true) with { Channel = platform.AlertChannel() });
        await room.JoinAsync("code.exception on Deployment/default/orders-service");

        (await room.SayAsync("why")).ShouldContain("ORDERS-SERVICE-2K");
        (await room.SayAsync("I'm on it")).ShouldContain("has inc-1, orders-service");
        var timeline = await room.SayAsync("timeline");
        timeline.ShouldContain("NullPointerException fires");
        await FireAsync(room, Group("sentry", "NullPointerException", "app=orders-service", firing: false) with { Channel = platform.AlertChannel() });
        await room.HearAsync("Over: NullPointerException");
    }

    private static async Task FireAsync(ChatDriver room, AlertGroup group) =>
        (await room.Services.GetRequiredService<IIncidentStore>().ReceiveAsync(
            new Delivery.AlertFired(group) { Identity = group.Identity(), Conversation = $"alerts:{group.Channel}", ReceivedAt = TimeProvider.System.GetUtcNow() },
            TestContext.Current.CancellationToken)).ShouldBeTrue();

    private static AlertGroup Group(string source, string name, string label, bool firing)
    {
        var labels = ImmutableSortedDictionary<string, string>.Empty.Add(label.Split('=')[0], label.Split('=')[1]);
        return new()
        {
            Source = source,
            Key = name,
            Name = name,
            Channel = RoomDriver.Conversation,
            Alerts = [new Alert("f1", firing, TimeProvider.System.GetUtcNow().AddMinutes(-3), labels, null)],
            Total = 1,
            Labels = labels,
        };
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
