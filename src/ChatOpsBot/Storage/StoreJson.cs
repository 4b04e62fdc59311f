using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsBot.Storage;

/// <summary>How bodies are written: enums by name, so that a value added later moves nothing.</summary>
internal static class StoreJson
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() } };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string body) => JsonSerializer.Deserialize<T>(body, Options) ?? throw new JsonException($"A stored {typeof(T).Name} is empty.");
}
