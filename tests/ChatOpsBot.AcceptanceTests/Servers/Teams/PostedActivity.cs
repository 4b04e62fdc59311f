using System.Text.Json;

namespace ChatOpsBot.AcceptanceTests.Servers.Teams;

/// <summary>A message as it stands in a conversation now.</summary>
/// <param name="Edits">How often it was edited.</param>
internal sealed record PostedActivity(string Conversation, string Id, JsonElement Activity, int Edits)
{
    /// <summary>Its card; undefined for a message without.</summary>
    public JsonElement Card => Activity.TryGetProperty("attachments", out var attachments) && attachments.GetArrayLength() > 0 ? attachments[0].GetProperty("content") : default;

    public string Text => Card.ValueKind == JsonValueKind.Object ? CardReading.Text(Card) : "";

    /// <summary>What the bot calls the message; null for one of somebody else.</summary>
    public string? Slot => Card.ValueKind == JsonValueKind.Object && Card.GetProperty("body")[0].TryGetProperty("id", out var id) ? id.GetString() : null;
}
