using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Practice;
using ChatOpsBot.Teams.Activities;
using ChatOpsBot.Teams.People;
using ChatOpsBot.Teams.Places;

namespace ChatOpsBot.Teams.Messages;

/// <summary>Takes what people say in Teams, however they say it, from those who may say something.</summary>
internal sealed class TeamsInbox(DeliveryRouter inbox, IIncidentStore store, TeamsThreads threads, TeamsPeople people, TypingSign typing, TimeProvider clock)
{
    /// <summary>Stores what somebody says, by typing or by a button; null when it was stored, otherwise why they may not say it.</summary>
    /// <param name="kind">Tells identities of one activity apart; empty for a message.</param>
    /// <exception cref="TeamsException">Who wrote it cannot be found out now.</exception>
    public async Task<string?> SayAsync(Activity activity, string text, bool addressed, string kind, CancellationToken cancellationToken)
    {
        var conversation = activity.Conversation!.Id!;
        var message = new Delivery.Message(await people.AuthorAsync(activity, cancellationToken), text, addressed)
        {
            Identity = $"{ConversationIds.Ours(conversation)}|{(kind.Length > 0 ? kind + "|" : "")}{activity.Id}",
            Conversation = await threads.InboundAsync(conversation, cancellationToken),
            ReceivedAt = clock.GetUtcNow(),
        };
        if (await people.GuestRefusalAsync(activity, cancellationToken) is { } refusal)
        {
            if (addressed)
            {
                await store.ShowAsync(MessageSlots.Answer(message with { Conversation = ConversationIds.Ours(conversation) }, Report.Of("I may not answer you here", new ReportBlock.Note(NoteKind.Problem, refusal))), cancellationToken);
            }

            return refusal;
        }

        if (await inbox.ReceiveAsync(message, CancellationToken.None) && addressed)
        {
            typing.Show(activity);
        }

        return null;
    }
}
