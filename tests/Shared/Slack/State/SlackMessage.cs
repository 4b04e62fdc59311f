using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>A message and everything that it ever said: https://docs.slack.dev/reference/events/message.</summary>
public sealed class SlackMessage
{
    private readonly List<JsonObject> _versions = [];

    public SlackMessage(string channel, JsonObject json) => (Channel, Json) = (channel, json);

    public string Channel { get; }

    /// <summary>As it is now.</summary>
    public JsonObject Json { get; private set; }

    /// <summary>What it said before, oldest first, and what it says now.</summary>
    public IReadOnlyList<JsonObject> Versions => [.. _versions, Json];

    public string Ts => Json["ts"]!.GetValue<string>();

    /// <summary>The thread that it belongs to; for a message with replies its own ts; else null.</summary>
    public string? ThreadTs => Json["thread_ts"]?.GetValue<string>();

    public bool IsReply => ThreadTs is { } thread && thread != Ts;

    public string Text => Json["text"]?.GetValue<string>() ?? "";

    public string User => Json["user"]?.GetValue<string>() ?? "";

    /// <summary>The app that wrote it; null for a person's.</summary>
    public string? BotId => Json["bot_id"]?.GetValue<string>();

    public JsonArray? Blocks => Json["blocks"] as JsonArray;

    /// <summary>Metadata is not shown unless it is asked for, so it is kept apart.</summary>
    public JsonObject? Metadata { get; set; }

    public bool IsDeleted { get; set; }

    /// <summary>Unless null, the only person who sees it.</summary>
    public string? OnlyFor { get; init; }

    public void Edit(JsonObject json)
    {
        _versions.Add(Json);
        Json = json;
    }

    /// <summary>Changes what stands around its text: reactions, replies, pins. Whoever reads it at the same time has the old state whole.</summary>
    public void Annotate(Action<JsonObject> change)
    {
        var json = (JsonObject)Json.DeepClone();
        change(json);
        Json = json;
    }
}
