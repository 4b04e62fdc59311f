using System.Text.Json.Nodes;

namespace ChatOpsBot.Slack.Web;

/// <summary>The methods of Slack's Web API that the bot uses, by their own names. Every method throws <see cref="SlackException"/>.</summary>
internal sealed class SlackClient(SlackOptions options, TimeProvider clock) : IDisposable
{
    private readonly SlackConnection _connection = new(options, clock);

    public Task<AuthReply> AuthTestAsync(CancellationToken cancellationToken) => _connection.ReadAsync("auth.test", SlackJson.Default.AuthReply, cancellationToken);

    /// <summary>The scopes of the bot's token; null when the server does not say.</summary>
    public Task<IReadOnlyList<string>?> ScopesAsync(CancellationToken cancellationToken) => _connection.ScopesAsync(cancellationToken);

    public async Task<string> AppsConnectionsOpenAsync(CancellationToken cancellationToken) =>
        (await _connection.AsAppAsync("apps.connections.open", SlackJson.Default.SocketReply, cancellationToken)).Url ?? throw new SlackException(SlackException.Unreachable, "Slack gave no address to connect to.");

    /// <param name="thread">Null for a root message.</param>
    /// <returns>The message's ts.</returns>
    /// <param name="broadcast">Shows a reply in the channel as well.</param>
    public async Task<string> ChatPostMessageAsync(string channel, string? thread, bool broadcast, string text, JsonArray blocks, JsonObject metadata, CancellationToken cancellationToken) =>
        (await _connection.WriteAsync("chat.postMessage", SlackJson.Default.PostReply, cancellationToken,
            ("channel", channel), ("thread_ts", thread), ("reply_broadcast", broadcast && thread is not null ? "true" : null), ("text", text), ("blocks", Blocks(blocks)), ("metadata", metadata.ToJsonString()),
            ("parse", "none"), ("link_names", "false"), ("mrkdwn", "false"), ("unfurl_links", "false"), ("unfurl_media", "false"))).Ts ?? "";

    public Task ChatUpdateAsync(string channel, string ts, string text, JsonArray blocks, JsonObject metadata, CancellationToken cancellationToken) =>
        _connection.WriteAsync("chat.update", SlackJson.Default.PostReply, cancellationToken,
            ("channel", channel), ("ts", ts), ("text", text), ("blocks", Blocks(blocks) ?? "[]"), ("metadata", metadata.ToJsonString()), ("parse", "none"), ("link_names", "false"));

    public async Task<string> ChatPostEphemeralAsync(string channel, string user, string? thread, string text, JsonArray blocks, CancellationToken cancellationToken) =>
        (await _connection.WriteAsync("chat.postEphemeral", SlackJson.Default.PostReply, cancellationToken,
            ("channel", channel), ("user", user), ("thread_ts", thread), ("text", text), ("blocks", Blocks(blocks)), ("parse", "none"), ("link_names", "false"))).MessageTs ?? "";

    /// <returns>The thread's messages, its root first; empty where there is no such message.</returns>
    public async Task<IReadOnlyList<SlackMessageItem>> ConversationsRepliesAsync(string channel, string ts, int limit, CancellationToken cancellationToken, params (string, string?)[] more)
    {
        try
        {
            return await PagesAsync("conversations.replies", limit, cancellationToken, [("channel", channel), ("ts", ts), .. more]);
        }
        catch (SlackException fault) when (fault.Error is "thread_not_found" or "message_not_found")
        {
            return [];
        }
    }

    public async Task<IReadOnlyList<SlackMessageItem>> ConversationsHistoryAsync(string channel, int limit, CancellationToken cancellationToken) =>
        await PagesAsync("conversations.history", limit, cancellationToken, ("channel", channel));

    public async Task<SlackChannel> ConversationsInfoAsync(string channel, CancellationToken cancellationToken) =>
        (await _connection.ReadAsync("conversations.info", SlackJson.Default.ChannelReply, cancellationToken, ("channel", channel))).Channel!;

    /// <summary>Every public channel, and every private one that the bot is in.</summary>
    public async Task<IReadOnlyList<SlackChannel>> ConversationsListAsync(CancellationToken cancellationToken)
    {
        var all = new List<SlackChannel>();
        string? cursor = null;
        do
        {
            var page = await _connection.ReadAsync("conversations.list", SlackJson.Default.ChannelsReply, cancellationToken,
                ("types", "public_channel,private_channel"), ("exclude_archived", "true"), ("limit", "1000"), ("cursor", cursor));
            all.AddRange(page.Channels ?? []);
            cursor = page.ResponseMetadata?.NextCursor;
        }
        while (cursor is { Length: > 0 });
        return all;
    }

    public async Task<SlackUser> UsersInfoAsync(string user, CancellationToken cancellationToken) =>
        (await _connection.ReadAsync("users.info", SlackJson.Default.UserReply, cancellationToken, ("user", user))).User!;

    public async Task<IReadOnlyList<SlackUserGroup>> UserGroupsListAsync(CancellationToken cancellationToken) =>
        (await _connection.ReadAsync("usergroups.list", SlackJson.Default.UserGroupsReply, cancellationToken, ("include_users", "true"))).Usergroups ?? [];

    public Task ReactionsAddAsync(string channel, string ts, string name, CancellationToken cancellationToken) =>
        _connection.WriteAsync("reactions.add", SlackJson.Default.SlackReply, cancellationToken, ("channel", channel), ("timestamp", ts), ("name", name));

    public Task ViewsOpenAsync(string trigger, JsonObject view, CancellationToken cancellationToken) =>
        _connection.WriteAsync("views.open", SlackJson.Default.SlackReply, cancellationToken, ("trigger_id", trigger), ("view", view.ToJsonString()));

    public Task ViewsPublishAsync(string user, JsonObject view, CancellationToken cancellationToken) =>
        _connection.WriteAsync("views.publish", SlackJson.Default.SlackReply, cancellationToken, ("user_id", user), ("view", view.ToJsonString()));

    /// <summary>Uploads a file. https://docs.slack.dev/messaging/working-with-files#uploading_files</summary>
    /// <param name="alt">What a picture shows; null for other files.</param>
    /// <param name="channel">Where it is shown at once; null for a file that only a message will show.</param>
    /// <param name="thread">Null for the channel itself.</param>
    public async Task<string> FilesUploadAsync(string name, string title, string? alt, byte[] content, string? channel, string? thread, CancellationToken cancellationToken)
    {
        var place = await _connection.WriteAsync("files.getUploadURLExternal", SlackJson.Default.UploadReply, cancellationToken,
            ("filename", name), ("length", content.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("alt_txt", alt));
        await _connection.UploadAsync(place.UploadUrl ?? "", content, cancellationToken);
        await _connection.WriteAsync("files.completeUploadExternal", SlackJson.Default.FilesReply, cancellationToken,
            ("files", new JsonArray(new JsonObject { ["id"] = place.FileId, ["title"] = title }).ToJsonString()), ("channel_id", channel), ("thread_ts", thread));
        return place.FileId ?? "";
    }

    public async Task<SlackFile> FilesInfoAsync(string file, CancellationToken cancellationToken) =>
        (await _connection.ReadAsync("files.info", SlackJson.Default.FileReply, cancellationToken, ("file", file))).File!;

    public Task RespondAsync(string address, JsonObject body, CancellationToken cancellationToken) => _connection.RespondAsync(address, body.ToJsonString(), cancellationToken);

    public void Dispose() => _connection.Dispose();

    private async Task<IReadOnlyList<SlackMessageItem>> PagesAsync(string method, int limit, CancellationToken cancellationToken, params (string, string?)[] arguments)
    {
        const int OfPage = 200;
        var all = new List<SlackMessageItem>();
        string? cursor = null;
        do
        {
            var page = await _connection.ReadAsync(method, SlackJson.Default.MessagesReply, cancellationToken,
                [.. arguments, ("limit", Math.Min(OfPage, limit).ToString(System.Globalization.CultureInfo.InvariantCulture)), ("include_all_metadata", "true"), ("cursor", cursor)]);
            all.AddRange(page.Messages ?? []);
            cursor = page.ResponseMetadata?.NextCursor;
        }
        while (cursor is { Length: > 0 } && all.Count < limit);
        return all;
    }

    private static string? Blocks(JsonArray blocks) => blocks.Count == 0 ? null : blocks.ToJsonString();
}
