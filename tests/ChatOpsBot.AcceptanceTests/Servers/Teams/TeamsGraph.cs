using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.AcceptanceTests.Servers.Teams;

/// <summary>Graph as far as the bot asks it. https://learn.microsoft.com/graph/api/overview</summary>
internal sealed class TeamsGraph(TeamsTenant tenant)
{
    /// <param name="parts">Of the path, behind the version.</param>
    public Task AnswerAsync(HttpContext context, string[] parts)
    {
        var messages = parts switch
        {
            ["chats", var chat, "messages"] => tenant.Standing.Where(posted => posted.Conversation == chat),
            ["teams", _, "channels", var channel, "messages"] => tenant.Standing.Where(posted => posted.Conversation == $"{channel};messageid={posted.Id}"),
            ["teams", _, "channels", var channel, "messages", var root, "replies"] => tenant.Standing.Where(posted => posted.Conversation == $"{channel};messageid={root}"),
            _ => null,
        };
        return (parts, messages) switch
        {
            (["users", var person, "getMemberGroups"], _) => context.Response.WriteAsJsonAsync(new { value = tenant.Groups.GetValueOrDefault(person, []) }),
            (_, { } found) => context.Response.WriteAsJsonAsync(new
            {
                value = found.Select(posted => new
                {
                    id = posted.Id,
                    from = new { application = new { id = posted.Activity.GetProperty("from").GetProperty("id").GetString()!.Split(':')[1] } },
                    attachments = new[] { new { contentType = "application/vnd.microsoft.card.adaptive", content = posted.Card.GetRawText() } },
                }),
            }),
            _ => ConnectorServer.RefuseAsync(context, 404, "NotFound", "no such address"),
        };
    }
}
