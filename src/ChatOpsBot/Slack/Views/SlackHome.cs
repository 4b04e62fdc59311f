using ChatOpsBot.Core.Access;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports.Slack;
using ChatOpsBot.Slack.People;
using ChatOpsBot.Slack.Web;

namespace ChatOpsBot.Slack.Views;

/// <summary>Shows a person the home of the app. It is made anew each time they open it, so that nothing is lost when it fails.</summary>
internal sealed partial class SlackHome(SlackClient client, SlackDirectory directory, IIncidentStore store, Vocabulary vocabulary, AccessPolicy access, TimeProvider clock, ILogger<SlackHome> logger)
{
    public void Show(string user) => _ = Task.Run(() => ShowAsync(user));

    private async Task ShowAsync(string user)
    {
        try
        {
            var person = await directory.KnowAsync(SlackInbox.Person(user), CancellationToken.None);
            var open = access.Refusal(person, Right.Read, Place.Anywhere) is null ? await store.OpenAsync(CancellationToken.None) : [];
            var may = access.Refusal(person, Right.Escalate, Place.Anywhere) is null;
            await client.ViewsPublishAsync(user, SlackViews.Home(open, may, HelpReport.Of(vocabulary, access, person), clock.GetUtcNow()), CancellationToken.None);
        }
        catch (Exception fault) when (fault is SlackException or StoreUnavailableException)
        {
            LogNotShown(fault.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The app's home could not be shown: {Reason}")]
    private partial void LogNotShown(string reason);
}
