using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Tests.Storage;

internal static class Some
{
    public static Incident Incident(string id) => new()
    {
        Id = id,
        Conversation = "room:a",
        Service = "kedge",
        Runbook = "armada-kedge-5xx",
        State = IncidentState.Open,
        OpenedAt = DateTimeOffset.UnixEpoch,
    };

    public static Effect Effect(string key) => new() { Key = key, Kind = "room.message", Destination = "room:a", Payload = "{}" };
}
