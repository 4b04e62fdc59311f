using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Something that the app is told: an event, a command, an interaction.</summary>
/// <param name="kind">As Socket Mode names it.</param>
/// <param name="payload">As the app gets it.</param>
public sealed class SlackDelivery(string kind, JsonObject payload)
{
    public const string Event = "events_api";

    public const string Command = "slash_commands";

    public const string Interaction = "interactive";

    private readonly ConcurrentQueue<SlackAttempt> _attempts = [];

    public string Kind => kind;

    public JsonObject Payload => payload;

    /// <summary>The inner event's type; the command; the interaction's type.</summary>
    public string What => (kind == Event ? payload["event"]?["type"] : kind == Command ? payload["command"] : payload["type"])?.ToString() ?? "";

    public ImmutableArray<SlackAttempt> Attempts => [.. _attempts];

    public bool IsAcknowledged => _attempts.Any(attempt => attempt.IsAcknowledged);

    internal void Note(SlackAttempt attempt) => _attempts.Enqueue(attempt);
}
