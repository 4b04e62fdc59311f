using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>A view as the app sent it, without what Slack adds.</summary>
internal static class SentView
{
    private static readonly string[] OfModals = ["type", "title", "close", "submit", "blocks", "private_metadata", "callback_id", "external_id", "clear_on_close", "notify_on_close"];

    private static readonly string[] OfHomes = ["type", "blocks", "private_metadata", "callback_id", "external_id"];

    public static JsonObject Of(JsonObject view) => new(view
        .Where(field => field.Value is not null && (view["type"]!.ToString() == "home" ? OfHomes : OfModals).Contains(field.Key))
        .Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value!.DeepClone())));
}
