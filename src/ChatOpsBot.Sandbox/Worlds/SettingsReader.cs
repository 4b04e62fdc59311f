using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;

namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>Reads world.yaml.</summary>
internal sealed class SettingsReader(WorldFiles files, string file)
{
    private static readonly StringComparer AnyCase = StringComparer.OrdinalIgnoreCase;

    public WorldSettings Read()
    {
        var documents = files.Read(file);
        if (documents is [] or [{ Root: null }])
        {
            return WorldSettings.Default;
        }

        if (documents is not [{ Root: JsonObject root }])
        {
            files.Report(file, 1, "is not one mapping: write keys such as \"now: 2026-11-21T09:42:00Z\" and \"complete: [Pod]\".");
            return WorldSettings.Default;
        }

        var complete = Words(root["complete"]);
        return new WorldSettings
        {
            Now = Now(root),
            AllKindsComplete = complete.Contains("all") || root.Flag("complete") == true,
            CompleteKinds = complete,
            Delays = Delays(root["delay"]),
            Hanging = Words(root["hang"]),
            Reactions = [.. root.Objects("reactions").Select(new ReactionReader(files, file).Read).OfType<Reaction>()],
        };
    }

    private DateTimeOffset? Now(JsonObject root)
    {
        if (root["now"] is not { } now)
        {
            return null;
        }

        if (Times.Parse(now.Text()) is not { } time)
        {
            files.Report(file, null, $"now \"{now.Text()}\" is not a time: write for example 2026-11-21T09:42:00Z.");
            return null;
        }

        return time;
    }

    /// <summary>A word, a list of words, or a map whose values are not false.</summary>
    private static HashSet<string> Words(JsonNode? node) => node switch
    {
        JsonArray array => new(array.Select(one => one.Text()), AnyCase),
        JsonObject map => new(map.Where(pair => pair.Value.Flag() != false).Select(pair => pair.Key), AnyCase),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => new(value.Text().Split([',', ' '], StringSplitOptions.RemoveEmptyEntries), AnyCase),
        _ => new(AnyCase),
    };

    private Dictionary<string, TimeSpan> Delays(JsonNode? node)
    {
        var delays = new Dictionary<string, TimeSpan>(AnyCase);
        var pairs = node switch
        {
            JsonObject map => map.Select(pair => (pair.Key, pair.Value.Text())),
            JsonArray array => array.SelectMany(one => one is JsonObject map
                ? map.Select(pair => (pair.Key, pair.Value.Text()))
                : [(one.Text(), "5s")]),
            JsonValue value => WorldDurations.Parse(value.Text()) is null ? [(value.Text(), "5s")] : [("all", value.Text())],
            _ => [],
        };
        foreach (var (system, text) in pairs)
        {
            if (WorldDurations.Parse(text) is { } delay)
            {
                delays[system] = delay;
            }
            else
            {
                files.Report(file, null, $"delay of {system}, \"{text}\", is not a duration: write for example 200ms, 5s or 1m.");
            }
        }

        return delays;
    }
}
