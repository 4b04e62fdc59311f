using System.Text.Json;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Teams;
using ChatOpsBot.Practice;
using ChatOpsBot.Teams.Activities;
using ChatOpsBot.Teams.People;
using ChatOpsBot.Teams.Places;

namespace ChatOpsBot.Teams.Messages;

/// <summary>Answers what Teams wants answered within the request: buttons, refreshed cards, messaging extensions.</summary>
/// <remarks>https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards#response-format</remarks>
internal sealed class InvokeDesk(
    TeamsInbox inbox, MessagingExtension extension, IIncidentStore store, DrillRooms rooms, TeamsThreads threads, TeamsPeople people, IPermalinks? permalinks = null)
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";

    /// <exception cref="TeamsException">Who asks cannot be found out now.</exception>
    public async Task<IResult> AnswerAsync(Activity activity, CancellationToken cancellationToken)
    {
        var value = activity.Value ?? default;
        return activity.Name switch
        {
            "adaptiveCard/action" => await PressedAsync(activity, CardValue.Object(value, "action"), cancellationToken),
            "composeExtension/query" => await GuardedAsync(activity, () => Task.FromResult<object>(extension.Find(value)), cancellationToken),
            "composeExtension/fetchTask" => await GuardedAsync(activity, () => Task.FromResult<object>(extension.Ask(value)), cancellationToken),
            "composeExtension/submitAction" => await GuardedAsync(activity, () => extension.DiagnoseAsync(activity, value, cancellationToken), cancellationToken),
            _ => Results.StatusCode(StatusCodes.Status501NotImplemented),
        };
    }

    private async Task<IResult> PressedAsync(Activity activity, JsonElement? action, CancellationToken cancellationToken)
    {
        var data = action is { } given ? CardValue.Object(given, "data") ?? default : default;
        switch (action is { } pressed ? CardValue.Text(pressed, "verb") : null)
        {
            case CardButtons.Say when CardValue.Command(data) is { } command:
                return await inbox.SayAsync(activity, command, addressed: true, "invoke", cancellationToken) is { } refusal
                    ? Error(StatusCodes.Status403Forbidden, "Forbidden", refusal)
                    : Reply(StatusCodes.Status200OK, MessageType, $"Said for you: {CardText.Line(command, 200)}");
            case CardButtons.Refresh when CardValue.Text(data, "slot") is { Length: > 0 } slot:
                return await RefreshedAsync(activity, slot, cancellationToken);
            default:
                return Error(StatusCodes.Status400BadRequest, "BadRequest", "This button is none of mine.");
        }
    }

    /// <summary>The slot's present state, as whoever looks at it may see it.</summary>
    private async Task<IResult> RefreshedAsync(Activity activity, string slot, CancellationToken cancellationToken)
    {
        var person = await people.AuthorAsync(activity, cancellationToken);
        if (await people.GuestRefusalAsync(activity, cancellationToken) is { } refusal)
        {
            return Error(StatusCodes.Status403Forbidden, "Forbidden", refusal);
        }

        var conversation = await threads.InboundAsync(activity.Conversation!.Id!, cancellationToken);
        var report = rooms.Find(conversation) is { } drill ? await drill.ShownAsync(slot, cancellationToken)
            : await store.EffectAsync(slot, cancellationToken) is { } effect && Belongs(effect, conversation, activity) ? MessageSlots.Report(effect)
            : null;
        if (report is null)
        {
            return Error(StatusCodes.Status404NotFound, "NotFound", "I do not know this message any more.");
        }

        var view = new CardView
        {
            Slot = slot,
            Whole = DrillRooms.IsDrill(conversation) ? null : permalinks?.Message(slot),
            Decides = people.MayApprove(person),
            RefreshFor = activity.From?.Id is { } id ? [id] : [],
        };
        return Reply(StatusCodes.Status200OK, CardType, JsonElement.Parse(CardRenderer.Render(report, view)));
    }

    /// <summary>Whether a message is of the conversation that asks for it, so that nobody reads others' messages by their slots.</summary>
    private static bool Belongs(Effect effect, string conversation, Activity activity) =>
        effect.Destination == conversation || (effect.Reference?.Id.Split('|')[0] is { } place && place == activity.Conversation!.Id);

    private async Task<IResult> GuardedAsync(Activity activity, Func<Task<object>> answer, CancellationToken cancellationToken) =>
        await people.GuestRefusalAsync(activity, cancellationToken) is { } refusal
            ? Results.Json(MessagingExtension.Told(refusal))
            : Results.Json(await answer());

    private static IResult Error(int status, string code, string message) => Results.Json(new { statusCode = status, type = ErrorType, value = new { code, message } });

    private static IResult Reply(int status, string type, object value) => Results.Json(new { statusCode = status, type, value });
}
