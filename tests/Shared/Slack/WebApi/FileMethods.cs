using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary><c>files.*</c>: https://docs.slack.dev/messaging/working-with-files#upload.</summary>
internal static class FileMethods
{
    private const int LongestName = 255;

    public static readonly WebApiMethod[] All =
    [
        new("files.getUploadURLExternal", WebApiMethod.Tier4, ["files:write"], "filename! length:int! alt_txt alt_text snippet_type", GetUploadUrl),
        new("files.completeUploadExternal", WebApiMethod.Tier4, ["files:write"], "files:array! channel_id channels initial_comment thread_ts blocks:array", Complete),
        new("files.info", WebApiMethod.Tier4, ["files:read"], "file! cursor limit:int page:int count:int", Info) { Missing = "file_not_found" },
        new("files.delete", WebApiMethod.Tier3, ["files:write"], "file!", Delete) { Missing = "file_not_found" },
    ];

    private static JsonObject GetUploadUrl(WebApiCall call)
    {
        var length = call.Number("length") ?? 0;
        var name = call.Required("filename");
        if (length < 1 || name.Length > LongestName)
        {
            throw new WebApiException("invalid_arguments", "[ERROR] must be a name and a length");
        }

        var workspace = call.Workspace;
        var file = new SlackFile
        {
            Id = workspace.NextId("F"),
            Name = name,
            Length = length,
            AltText = call.Text("alt_txt") ?? call.Text("alt_text"),
            LooksUntilProcessed = workspace.FileProcessingLooks,
        };
        workspace.Files[file.Id] = file;
        return new JsonObject { ["upload_url"] = new Uri(call.Slack.Address, $"upload/v1/{file.Id}").ToString(), ["file_id"] = file.Id };
    }

    private static JsonObject Complete(WebApiCall call)
    {
        var workspace = call.Workspace;
        var uploaded = new List<SlackFile>();
        foreach (var item in (JsonArray)call.Arguments["files"]!)
        {
            var file = workspace.Files.GetValueOrDefault(item?["id"]?.ToString() ?? "") ?? throw new WebApiException("file_not_found");
            if (file.Content is null)
            {
                throw new WebApiException("file_update_failed");
            }

            file.Title = item!["title"]?.ToString() ?? file.Title;
            uploaded.Add(file);
        }

        var channels = (call.Text("channels") ?? call.Text("channel_id") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        foreach (var id in channels)
        {
            var channel = workspace.Channels.GetValueOrDefault(id) ?? throw new WebApiException("channel_not_found");
            if (!channel.Members.Contains(workspace.BotUserId))
            {
                throw new WebApiException("not_in_channel");
            }

            uploaded.ForEach(file => file.Channels.Add(channel.Id));
            var message = call.Slack.Draft(workspace.BotUserId);
            message["text"] = call.Text("initial_comment") ?? "";
            message["files"] = new JsonArray([.. uploaded.Select(file => (JsonNode)file.ToJson(call.Slack.Address, workspace.BotUserId))]);
            message["upload"] = true;
            if (call.Text("thread_ts") is { Length: > 0 } thread)
            {
                call.Slack.Reply(channel, message, thread, broadcast: false);
            }

            call.Slack.Post(channel, message, metadata: null);
        }

        uploaded.ForEach(file => file.IsComplete = true);
        return new JsonObject { ["files"] = new JsonArray([.. uploaded.Select(file => (JsonNode)file.ToJson(call.Slack.Address, workspace.BotUserId))]) };
    }

    private static JsonObject Info(WebApiCall call)
    {
        var file = Find(call);
        var json = file.ToJson(call.Slack.Address, call.Workspace.BotUserId);
        file.LooksUntilProcessed--;
        return new JsonObject { ["file"] = json, ["comments"] = new JsonArray(), ["response_metadata"] = new JsonObject { ["next_cursor"] = "" } };
    }

    private static JsonObject Delete(WebApiCall call)
    {
        call.Workspace.Files.Remove(Find(call).Id);
        return [];
    }

    private static SlackFile Find(WebApiCall call) => call.Workspace.Files.GetValueOrDefault(call.Required("file")) is { IsComplete: true } file ? file : throw new WebApiException("file_not_found");
}
