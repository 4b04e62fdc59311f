using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Practice;

namespace ChatOpsBot.Slack;

/// <summary>Stores what people say; what is stored may be acknowledged.</summary>
internal sealed class SlackInbox(DeliveryRouter router, DrillRooms rooms, IIncidentStore store, SignOfLife life, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Who a payload says it is from; Slack's directory knows more when it is needed.</summary>
    public static Person Person(string user, string? name = null) => new($"{SlackAddress.Platform}:{user}", name is { Length: > 0 } ? name : user);

    /// <param name="asked">The message that asks; null where there is none to show a sign of life at.</param>
    /// <exception cref="StoreUnavailableException"/>
    public async Task ReceiveAsync(Delivery delivery, (string Channel, string Ts)? asked, CancellationToken cancellationToken)
    {
        if (DrillRooms.IsDrill(delivery.Conversation) && rooms.Find(delivery.Conversation) is null)
        {
            // Nothing that is said in a drill may ever be heard as if it were real.
            await store.ShowAsync(MessageSlots.Answer(delivery, Report.Of("This drill is over", new ReportBlock.Note(NoteKind.Information, "Start a new one with: practice"))), cancellationToken);
            return;
        }

        if (await router.ReceiveAsync(delivery, cancellationToken) && asked is { } message && delivery is Delivery.Message { Addressed: true })
        {
            life.Watch(delivery.Conversation, message.Channel, message.Ts);
        }
    }
}
