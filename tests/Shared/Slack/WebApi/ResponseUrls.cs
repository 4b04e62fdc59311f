using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Answers through <c>response_url</c>: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses.</summary>
internal static class ResponseUrls
{
    private static readonly string[] Known =
        ["text", "blocks", "attachments", "response_type", "replace_original", "delete_original", "thread_ts", "mrkdwn", "unfurl_links", "unfurl_media", "metadata", "parse", "link_names"];

    public static async Task ServeAsync(FakeSlack slack, HttpContext context, string id)
    {
        JsonObject? body;
        try
        {
            body = await JsonNode.ParseAsync(context.Request.Body) as JsonObject;
        }
        catch (JsonException)
        {
            body = null;
        }

        var arguments = body ?? [];
        var fault = slack.Faults.Take("response_url", arguments);
        if (fault is { IsBefore: true })
        {
            await fault.PlayAsync(context, slack.Ending);
            return;
        }

        var (status, answer) = Take(slack, id, body);
        slack.Note(new WebApiRecord("response_url", (JsonObject)arguments.DeepClone(), status == StatusCodes.Status200OK ? null : answer, slack.Workspace.Now));
        if (fault is not null)
        {
            await fault.PlayAsync(context, slack.Ending);
            return;
        }

        context.Response.StatusCode = status;
        await context.Response.WriteAsync(answer);
    }

    /// <summary>Says in a conversation what an app answered to an interaction, in the response or through its address.</summary>
    /// <exception cref="WebApiException">It cannot be said.</exception>
    public static void Say(FakeSlack slack, SlackResponseUrl url, JsonObject body)
    {
        var channel = slack.Workspace.Channels[url.Channel];
        var original = url.MessageTs is null ? null
            : slack.Workspace.FindMessage(channel, url.MessageTs) ?? slack.Workspace.Ephemerals.FirstOrDefault(message => message.Ts == url.MessageTs && !message.IsDeleted);
        if (body["delete_original"]?.GetValue<bool>() == true)
        {
            slack.Delete(channel, original ?? throw new WebApiException("message_not_found"));
            return;
        }

        var call = new WebApiCall(slack, body);
        if (original is not null && body["replace_original"]?.GetValue<bool>() == true)
        {
            var edited = (JsonObject)original.Json.DeepClone();
            edited.Remove("blocks");
            MessageContent.Write(call, edited);
            slack.Edit(channel, original, edited, original.Metadata);
            return;
        }

        var message = slack.Draft(slack.Workspace.BotUserId);
        MessageContent.Write(call, message);
        if ((body["thread_ts"]?.ToString() ?? url.ThreadTs) is { Length: > 0 } thread)
        {
            message["thread_ts"] = thread;
        }

        if (body["response_type"]?.ToString() == "in_channel")
        {
            slack.Post(channel, message, metadata: null);
        }
        else
        {
            slack.PostEphemeral(channel, message, url.User);
        }
    }

    private static (int Status, string Answer) Take(FakeSlack slack, string id, JsonObject? body)
    {
        var workspace = slack.Workspace;
        lock (workspace.Gate)
        {
            if (workspace.ResponseUrls.GetValueOrDefault(id) is not { } url || workspace.Now - url.At > SlackResponseUrl.Lifetime)
            {
                return (StatusCodes.Status404NotFound, "expired_url");
            }

            if (url.Uses >= SlackResponseUrl.MaxUses)
            {
                return (StatusCodes.Status404NotFound, "used_url");
            }

            if (body is null)
            {
                return (StatusCodes.Status400BadRequest, "invalid_payload");
            }

            foreach (var unknown in body.Where(field => !Known.Contains(field.Key)))
            {
                slack.Violate($"response_url: there is no field '{unknown.Key}'");
            }

            try
            {
                Say(slack, url, body);
                url.Uses++;
            }
            catch (WebApiException refused)
            {
                return (refused.Error == "no_text" ? StatusCodes.Status500InternalServerError : StatusCodes.Status400BadRequest, refused.Error);
            }
        }

        workspace.Tell();
        return (StatusCodes.Status200OK, "ok");
    }
}
