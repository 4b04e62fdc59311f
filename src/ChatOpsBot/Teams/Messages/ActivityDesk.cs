using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Teams.Activities;
using ChatOpsBot.Teams.Places;

namespace ChatOpsBot.Teams.Messages;

/// <summary>Takes activities that are only acknowledged: messages, reactions, and news of conversations and installations. What must be answered at once goes to <see cref="InvokeDesk"/>.</summary>
/// <remarks>https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events</remarks>
internal sealed partial class ActivityDesk(TeamsInbox inbox, TeamsPlaces places, IIncidentStore store, ILogger<ActivityDesk> logger)
{
    /// <summary>How a reaction says that somebody looks after it.</summary>
    private const string Eyes = "eyes";

    /// <summary>Takes a message, a reaction, or news of a conversation.</summary>
    /// <exception cref="TeamsException">Who wrote it cannot be found out now.</exception>
    public Task TakeAsync(Activity activity, CancellationToken cancellationToken) => activity.Type switch
    {
        "message" => MessageAsync(activity, cancellationToken),
        "messageReaction" => ReactionAsync(activity, cancellationToken),
        "conversationUpdate" => ConversationAsync(activity, cancellationToken),
        "installationUpdate" => InstallationAsync(activity, cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task MessageAsync(Activity activity, CancellationToken cancellationToken)
    {
        var pressed = activity.Value is { } value ? CardValue.Command(value) : null;
        var addressed = activity.Conversation?.ConversationType is null or "personal" || pressed is not null || ActivityText.MentionsBot(activity);
        var text = pressed ?? ActivityText.Read(activity);
        if (text.Length == 0 && !addressed)
        {
            return;
        }

        try
        {
            await inbox.SayAsync(activity, text.Length == 0 ? "help" : text, addressed, "", cancellationToken);
        }
        catch (TeamsException fault) when (!addressed)
        {
            LogOverheard(fault.Message);
        }
    }

    private Task ReactionAsync(Activity activity, CancellationToken cancellationToken) =>
        activity.ReactionsAdded?.Any(reaction => reaction.Type.Split('_')[^1] == Eyes) == true
            ? inbox.SayAsync(activity, "I'm on it", addressed: true, "reaction", cancellationToken)
            : Task.CompletedTask;

    private async Task ConversationAsync(Activity activity, CancellationToken cancellationToken)
    {
        var bot = activity.Recipient?.Id;
        if (activity.ChannelData?.EventType is "channelDeleted" or "teamDeleted" or "teamHardDeleted" || activity.MembersRemoved?.Any(member => member.Id == bot) == true)
        {
            await places.ForgetAsync(activity.ChannelData?.Channel?.Id ?? activity.Conversation!.Id!, cancellationToken);
        }
        else if (activity.MembersAdded?.Any(member => member.Id == bot) == true)
        {
            await WelcomeAsync(activity, cancellationToken);
        }
    }

    private Task InstallationAsync(Activity activity, CancellationToken cancellationToken) => activity.Action switch
    {
        "remove" => places.ForgetAsync(activity.Conversation!.Id!, cancellationToken),
        "add" => WelcomeAsync(activity, cancellationToken),
        _ => Task.CompletedTask,
    };

    /// <summary>One greeting a conversation, whichever of the events that tell of an installation comes first.</summary>
    private Task WelcomeAsync(Activity activity, CancellationToken cancellationToken)
    {
        var conversation = ConversationIds.Ours(ConversationIds.Base(activity.Conversation!.Id!));
        var personal = activity.Conversation.ConversationType is null or "personal";
        return store.ShowAsync(
            new Effect
            {
                Key = $"welcome:{conversation}",
                Kind = MessageSlots.Kind(conversation),
                Destination = conversation,
                Payload = MessageSlots.Payload(Report.Of(
                    "I run your team's runbooks when something is wrong",
                    new ReportBlock.Note(NoteKind.Information, $"{(personal ? "Type" : "Mention me with")} what is wrong, such as: check kedge. I only look; what would change something waits for an approval."),
                    new ReportBlock.Actions("To begin with", [new ActionView("help", "What can be typed here", "help"), new ActionView("status", "What is open here", "status")]))),
            },
            cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message that was not for the bot was left alone, because its author could not be looked up: {Reason}")]
    private partial void LogOverheard(string reason);
}
