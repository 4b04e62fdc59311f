using System.Collections.Immutable;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Slack.People;
using ChatOpsBot.Slack.Views;

namespace ChatOpsBot.Slack.Events;

/// <summary>Slash commands. They have no message: what is answered first is the root of their thread.</summary>
/// <remarks>A command about an incident, where the channel has exactly one, belongs into that incident's thread.</remarks>
internal sealed class CommandDesk(SlackIdentity identity, SlackDirectory directory, SlackThreads threads, SlackInbox inbox, SlackModals modals, IIncidentStore store)
{
    private static readonly ImmutableHashSet<string> Care =
        ["escalate", "resolve", "status", "timeline", "note", "note:", "snooze", "take", "why", "again", "more", "approve", "reject", "postmortem", "hand", "undo"];

    public async Task<SlackReceipt> TakeAsync(SlashCommand command, CancellationToken cancellationToken)
    {
        var self = await identity.GetAsync(cancellationToken);
        var text = Text(command, self.User);
        var conversation = SlackAddress.OfCommand(self.Team, command.Channel, command.TriggerId).ToString();
        var receipt = SlackReceipt.Empty;
        if (Care.Contains(text.Split(' ')[0].ToLowerInvariant()))
        {
            var incidents = await IncidentsAsync(self, command.Channel, cancellationToken);
            if (text == "escalate" && !incidents.IsEmpty)
            {
                await modals.EscalateAsync(command.TriggerId, incidents, cancellationToken);
                return receipt;
            }

            if (incidents is [var only])
            {
                conversation = only.Conversation;
                var place = SlackAddress.Parse(conversation) is { } thread && await threads.RootAsync(thread, cancellationToken) is { } root ? self.Permalink(command.Channel, root) : null;
                receipt = SlackReceipt.Whisper($"Answered in the thread of {only.Id}{(place is null ? "." : $": {place}")}");
            }
        }

        await inbox.ReceiveAsync(
            new Delivery.Message(SlackInbox.Person(command.User, command.UserName), text, Addressed: true)
            {
                Identity = $"slack:command:{command.TriggerId}",
                Conversation = conversation,
                ReceivedAt = inbox.Now,
                ReplyAddress = command.ResponseUrl,
            },
            null, cancellationToken);
        return receipt;
    }

    /// <summary>What is open in the channel: in threads of people's, and in those that alerts began.</summary>
    private async Task<ImmutableArray<Incident>> IncidentsAsync(SlackSelf self, string channel, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<Incident>();
        foreach (var incident in await store.OpenAsync(cancellationToken))
        {
            if (SlackAddress.Parse(incident.Conversation) is { } address
                && (address.Team.Length == 0 ? await directory.ChannelIdAsync(address.Channel, cancellationToken) == channel : address.Team == self.Team && address.Channel == channel))
            {
                found.Add(incident);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The command as a message: <c>/check kedge</c> is <c>check kedge</c>, and <c>/chatops</c> says whatever follows it.</summary>
    private static string Text(SlashCommand command, string self)
    {
        var (name, text) = (command.Command.TrimStart('/').ToLowerInvariant(), SlackInput.Plain(command.Text, self));
        return name switch
        {
            "chatops" or "chatopsbot" => text.Length == 0 ? "help" : text,
            "escalate" when text.Length > 0 && !IsSaid(text) => $"escalate because {text}",
            _ => $"{name} {text}".TrimEnd(),
        };
    }

    private static bool IsSaid(string text) => text.Split(' ')[0].ToLowerInvariant() is var first && (first is "because" or "in" or "to" or "now" || first.StartsWith("inc-", StringComparison.Ordinal));
}
