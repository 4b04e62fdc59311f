using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>The upload itself, between getting its address and completing it; and the way back.</summary>
internal static class Uploads
{
    public static async Task ServeAsync(FakeSlack slack, HttpContext context, string id)
    {
        using var content = new MemoryStream();
        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync();
            foreach (var file in form.Files)
            {
                await file.CopyToAsync(content);
            }
        }
        else
        {
            await context.Request.Body.CopyToAsync(content);
        }

        var known = false;
        lock (slack.Workspace.Gate)
        {
            if (slack.Workspace.Files.GetValueOrDefault(id) is { IsComplete: false } file && content.Length == file.Length)
            {
                file.Content = content.ToArray();
                known = true;
            }
        }

        if (!known)
        {
            slack.Violate($"upload {id}: unknown, complete, or of another length than announced");
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await context.Response.WriteAsync($"OK - {content.Length}");
    }

    /// <summary>Private files want the token too.</summary>
    public static async Task DownloadAsync(FakeSlack slack, HttpContext context, string id)
    {
        var file = slack.Workspace.Files.GetValueOrDefault(id);
        if (context.Request.Headers.Authorization != $"Bearer {slack.Workspace.App.BotToken}" || file?.Content is null)
        {
            context.Response.StatusCode = file is null ? StatusCodes.Status404NotFound : StatusCodes.Status401Unauthorized;
            return;
        }

        await context.Response.Body.WriteAsync(file.Content);
    }
}
