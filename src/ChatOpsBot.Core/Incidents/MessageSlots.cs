using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Messages as effects: the slot of an answer, and the report that is wanted in it.</summary>
public static class MessageSlots
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The answer to a delivery: one message, edited in place, however often it is worked on.</summary>
    public static Effect Answer(Delivery delivery, Report report, string? part = null) => new()
    {
        Key = part is null ? $"answer:{delivery.Identity}" : $"answer:{delivery.Identity}:{part}",
        Kind = Kind(delivery.Room),
        Destination = delivery.Room,
        Payload = Payload(report),
    };

    /// <summary>A report as the wanted state of a message.</summary>
    public static string Payload(Report report) => JsonSerializer.Serialize(report, Json);

    /// <summary>A delivery that is answered and changes nothing else.</summary>
    public static Transition Said(Delivery delivery, Report report) => new(delivery) { Effects = [Answer(delivery, report)] };

    public static Report Report(Effect effect) =>
        JsonSerializer.Deserialize<Report>(effect.Payload, Json) ?? throw new JsonException($"Effect {effect.Key} holds no report.");

    /// <summary>The carrier of a conversation's messages: its platform's, <c>terminal.message</c>.</summary>
    public static string Kind(string conversation) => conversation.Split(':')[0] + ".message";
}
