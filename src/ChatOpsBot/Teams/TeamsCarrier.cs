using System.Text.Json;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Teams;
using ChatOpsBot.Practice;
using ChatOpsBot.Teams.Activities;
using ChatOpsBot.Teams.Connector;
using ChatOpsBot.Teams.People;
using ChatOpsBot.Teams.Places;

namespace ChatOpsBot.Teams;

/// <summary>Posts messages as cards, each in its conversation's thread, and edits them in place.</summary>
/// <remarks>
/// The connector cannot list what was posted. What a process that died may have sent is looked for through Graph, where the app may read the
/// conversation; a message whose fate stays unknown is posted again, because an answer twice is better than none. Both copies bear the same
/// slot, so their buttons do the same once, and a client that refreshes either of them shows the slot's present state.
/// </remarks>
internal sealed partial class TeamsCarrier(
    ConnectorClient connector, TeamsPlaces places, TeamsThreads threads, TeamsPeople people, GraphClient graph, TeamsOptions options, ILogger<TeamsCarrier> logger, IPermalinks? permalinks = null) : IEffectCarrier
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";

    /// <inheritdoc/>
    public string Kind => MessageSlots.Kind(ConversationIds.Platform + ":");

    /// <inheritdoc/>
    public async Task<EffectReference?> FindAsync(Effect effect, CancellationToken cancellationToken)
    {
        try
        {
            var (place, conversation) = await WhereAsync(effect, cancellationToken);
            if (!graph.IsOn)
            {
                return null;
            }

            var marker = JsonSerializer.Serialize(effect.Key);
            var found = (await graph.GetMessagesAsync(place, conversation, cancellationToken)).FirstOrDefault(message =>
                message.DeletedDateTime is null
                && options.AppId.Equals(message.From?.Application?.Id, StringComparison.OrdinalIgnoreCase)
                && message.Attachments?.Any(attachment => attachment.Content?.Contains(marker, StringComparison.Ordinal) == true) == true);
            return found is null ? null
                : place.IsChannel && ConversationIds.Root(conversation) is null ? Begun(effect, place, ConversationIds.InThread(place.Conversation, found.Id), found.Id)
                : Reference(place, conversation, found.Id);
        }
        catch (TeamsException fault)
        {
            LogNotFound(effect.Key, fault.Message);
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<EffectReference> SendAsync(Effect effect, CancellationToken cancellationToken)
    {
        try
        {
            var (place, conversation) = await WhereAsync(effect, cancellationToken);
            var activity = await ActivityAsync(effect, place, cancellationToken);
            if (effect.Reference is { } reference && await EditAsync(place, reference, activity, cancellationToken))
            {
                return reference;
            }

            if (place.IsChannel && ConversationIds.Root(conversation) is null)
            {
                return await BeginAsync(effect, place, activity, cancellationToken);
            }

            activity = activity with { Conversation = new ConversationAccount(conversation) };
            var id = ConversationIds.Root(conversation) is { } root
                ? await connector.ReplyToActivityAsync(place.ServiceUrl, conversation, root, activity with { ReplyToId = root }, cancellationToken)
                : await connector.SendToConversationAsync(place.ServiceUrl, conversation, activity, cancellationToken);
            return Reference(place, conversation, id);
        }
        catch (TeamsException fault) when (fault.Error is TeamsError.Forbidden or TeamsError.Invalid)
        {
            throw new RefusedEffectException(fault.Message, fault);
        }
    }

    /// <summary>A report as a card in an activity.</summary>
    public static Attachment Card(Report report, CardView view) => new(CardType, JsonElement.Parse(CardRenderer.Render(report, view)));

    /// <summary>Where an effect goes: the chat or channel, and the conversation in it; a channel without a thread where a new one is to begin.</summary>
    private async Task<(TeamsPlace Place, string Conversation)> WhereAsync(Effect effect, CancellationToken cancellationToken)
    {
        var conversation = await threads.OutboundAsync(effect.Destination, cancellationToken);
        if (conversation.StartsWith('#'))
        {
            var named = await places.NamedAsync(conversation, cancellationToken);
            return (named, named.Conversation);
        }

        var place = await places.FindAsync(conversation, cancellationToken)
            ?? (conversation.Contains('@') ? null : await places.NamedAsync(conversation, cancellationToken))
            ?? throw new TeamsException(TeamsError.NotFound, $"Teams has told nothing of the conversation {conversation} yet: add the app there.");
        return (place, place.Conversation == ConversationIds.Base(conversation) ? conversation : place.Conversation);
    }

    private async Task<Activity> ActivityAsync(Effect effect, TeamsPlace place, CancellationToken cancellationToken)
    {
        var report = MessageSlots.Report(effect);
        var view = new CardView { Slot = effect.Key, Whole = DrillRooms.IsDrill(effect.Destination) ? null : permalinks?.Message(effect.Key) };
        if (report.Blocks.OfType<ReportBlock.Actions>().Any(actions => actions.Items.Any(CardButtons.Decides)))
        {
            var (everybody, approvers) = await people.ApproversAsync(place, cancellationToken);
            view = view with { Decides = everybody, RefreshFor = approvers };
        }

        return new Activity
        {
            Type = "message",
            ChannelId = "msteams",
            From = new ChannelAccount(place.Bot?.Id ?? $"28:{options.AppId}", place.Bot?.Name ?? "ChatOpsBot"),
            Conversation = new ConversationAccount(place.Conversation),
            Summary = CardFallback.Summary(report),
            Attachments = [Card(report, view)],
        };
    }

    /// <returns>False when the message is gone, because somebody deleted it.</returns>
    private async Task<bool> EditAsync(TeamsPlace place, EffectReference reference, Activity activity, CancellationToken cancellationToken)
    {
        var (conversation, id) = TeamsThreads.Place(reference) ?? (place.Conversation, reference.Id);
        try
        {
            await connector.UpdateActivityAsync(place.ServiceUrl, conversation, id, activity with { Conversation = new ConversationAccount(conversation) }, cancellationToken);
            return true;
        }
        catch (TeamsException fault) when (fault.Error == TeamsError.NotFound)
        {
            return false;
        }
    }

    /// <summary>Begins a thread in a channel.</summary>
    private async Task<EffectReference> BeginAsync(Effect effect, TeamsPlace place, Activity activity, CancellationToken cancellationToken)
    {
        var begun = await connector.CreateConversationAsync(
            place.ServiceUrl,
            new ConversationParameters(true, activity.From!, activity, new TeamsChannelData(new ChannelInfo(place.Conversation), Tenant: place.TenantId is { } tenant ? new TenantInfo(tenant) : null)),
            cancellationToken);
        var id = begun.ActivityId ?? ConversationIds.Root(begun.Id ?? "") ?? "";
        var thread = begun.Id is { Length: > 0 } given && ConversationIds.Root(given) is not null ? given : ConversationIds.InThread(place.Conversation, id);
        return Begun(effect, place, thread, id);
    }

    /// <summary>The first message of a thread stands.</summary>
    private EffectReference Begun(Effect effect, TeamsPlace place, string thread, string id)
    {
        threads.Begin(effect.Destination, thread);
        return Reference(place, thread, id);
    }

    /// <summary>https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams</summary>
    private EffectReference Reference(TeamsPlace place, string conversation, string id)
    {
        var isPublic = options.Cloud.Equals(TeamsCloud.Public, StringComparison.OrdinalIgnoreCase);
        var address = isPublic && place is { IsChannel: true, TenantId: { } tenant }
            ? $"https://teams.microsoft.com/l/message/{Uri.EscapeDataString(place.Conversation)}/{Uri.EscapeDataString(id)}?tenantId={Uri.EscapeDataString(tenant)}&parentMessageId={Uri.EscapeDataString(ConversationIds.Root(conversation) ?? id)}"
            : null;
        return new EffectReference(TeamsThreads.Reference(conversation, id), address);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Whether message {Key} was sent before could not be found out: {Reason}")]
    private partial void LogNotFound(string key, string reason);
}
