using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>What became of a command, a click or a submission in the hands of whoever made it.</summary>
/// <param name="Delivery">What the app was told, and how it acknowledged.</param>
/// <param name="Trigger">The id that opens a modal.</param>
/// <param name="Response">What the app answered with its acknowledgement; null = nothing.</param>
public sealed record SlackAnswer(SlackDelivery Delivery, string Trigger, JsonObject? Response)
{
    /// <summary>What the person is told when the app did not acknowledge: <c>http_timeout</c>, <c>not_connected</c>; null when it did.</summary>
    public string? Failure => Delivery.Attempts[^1].Failure;

    /// <summary>The errors that stand beneath the fields of a submitted modal, by block.</summary>
    public IReadOnlyDictionary<string, string> Errors => Response?["response_action"]?.ToString() == "errors" && Response["errors"] is JsonObject errors
        ? errors.ToDictionary(error => error.Key, error => error.Value!.ToString())
        : new Dictionary<string, string>();
}
