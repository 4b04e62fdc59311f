using ChatOpsBot.Teams.Activities;
using ChatOpsBot.Teams.Connector;

namespace ChatOpsBot.Teams.Messages;

/// <summary>Tells that an answer is on its way, where nothing was said a moment ago. It may be lost without harm.</summary>
internal sealed partial class TypingSign(ConnectorClient connector, ThreadPace pace, ILogger<TypingSign> logger)
{
    /// <param name="activity">What is being answered.</param>
    public void Show(Activity activity) => _ = ShowAsync(activity);

    private async Task ShowAsync(Activity activity)
    {
        var (conversation, service) = (activity.Conversation!.Id!, activity.ServiceUrl!);
        if (!pace.IsQuiet(conversation))
        {
            return;
        }

        try
        {
            var typing = new Activity
            {
                Type = "typing",
                ChannelId = activity.ChannelId,
                From = new ChannelAccount(activity.Recipient?.Id, activity.Recipient?.Name ?? "ChatOpsBot"),
                Conversation = new ConversationAccount(conversation),
            };
            await connector.SendToConversationAsync(service, conversation, typing, CancellationToken.None);
        }
        catch (TeamsException fault)
        {
            LogTyping(fault.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Typing could not be shown: {Reason}")]
    private partial void LogTyping(string reason);
}
