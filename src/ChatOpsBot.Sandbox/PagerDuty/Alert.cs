using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.PagerDuty;

/// <summary>What one deduplication key stands for: an alert and its life so far.</summary>
/// <param name="Status"><c>triggered</c>, <c>acknowledged</c> or <c>resolved</c>.</param>
/// <param name="Payload">As the last trigger had it.</param>
/// <param name="Events">The actions in order, with the time of each.</param>
public sealed record Alert(string DedupKey, string Status, JsonObject Payload, IReadOnlyList<(string Action, DateTimeOffset At)> Events)
{
    public string Summary => Payload["summary"]!.GetValue<string>();
}
