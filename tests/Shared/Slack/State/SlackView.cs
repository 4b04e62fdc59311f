using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>A modal or a Home tab that somebody has before them: https://docs.slack.dev/reference/views.</summary>
public sealed class SlackView
{
    private readonly List<JsonObject> _versions = [];

    public required string Id { get; init; }

    /// <summary>Who sees it.</summary>
    public required string User { get; init; }

    /// <summary>The id of the first view of its stack.</summary>
    public required string RootId { get; init; }

    /// <summary>The view below it; null at the bottom.</summary>
    public string? PreviousId { get; init; }

    /// <summary>As it is now, with the fields that Slack adds.</summary>
    public required JsonObject Json { get; set; }

    public bool IsOpen { get; set; } = true;

    /// <summary>What it was before, oldest first, and what it is now.</summary>
    public IReadOnlyList<JsonObject> Versions => [.. _versions, Json];

    public string Hash => Json["hash"]!.GetValue<string>();

    public string? CallbackId => Json["callback_id"]?.GetValue<string>();

    public string? ExternalId => Json["external_id"]?.GetValue<string>() is { Length: > 0 } id ? id : null;

    public bool IsHome => Json["type"]!.GetValue<string>() == "home";

    public void Edit(JsonObject json)
    {
        _versions.Add(Json);
        Json = json;
    }
}
