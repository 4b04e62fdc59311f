using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Teams.Authentication;
using ChatOpsBot.Teams.People;
using ChatOpsBot.Teams.Places;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ChatOpsBot.Teams.Messages;

/// <summary><c>/api/messages</c>: proves who sent an activity, stores it, then acknowledges.</summary>
public static class MessagesEndpoint
{
    public const string Path = "/api/messages";

    public static void MapTeams(this IEndpointRouteBuilder routes) => routes.MapPost(Path, TakeAsync)
        .RequireAuthorization(new AuthorizationPolicyBuilder(TeamsAuthenticationHandler.SchemeName).RequireAuthenticatedUser().Build());

    private static async Task<IResult> TakeAsync(
        [FromServices] ActivityDesk activities, [FromServices] InvokeDesk invokes, [FromServices] TeamsPlaces places, [FromServices] TeamsPeople people, HttpContext context)
    {
        var activity = TeamsAuthenticationHandler.Activity(context);
        if (people.TenantRefusal(activity) is { } refusal)
        {
            return Results.Text($"The activity is refused: {refusal}\n", statusCode: StatusCodes.Status403Forbidden);
        }

        try
        {
            await places.LearnAsync(activity, context.RequestAborted);
            if (activity.Type == "invoke")
            {
                return await invokes.AnswerAsync(activity, context.RequestAborted);
            }

            await activities.TakeAsync(activity, context.RequestAborted);
            return Results.StatusCode(StatusCodes.Status200OK);
        }
        catch (Exception fault) when (fault is TeamsException or StoreUnavailableException)
        {
            // Not acknowledged: whoever sent it is told that it did not arrive.
            return Results.Text($"{fault.Message}\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
