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
            Reactions = [.. root.Objects("reactions").SelectMany(ReadReaction)],
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

    private IEnumerable<Reaction> ReadReaction(JsonObject node)
    {
        // YAML 1.1 tools write the key "on" as true.
        var on = node["on"] ?? node["true"];
        var then = node["then"];
        var after = TimeSpan.Zero;
        if (then.At("after") is { } written)
        {
            if (WorldDurations.Parse(written.Text()) is { } duration)
            {
                after = duration;
            }
            else
            {
                files.Report(file, null, $"after \"{written.Text()}\" of a reaction is not a duration: write for example 30s.");
            }
        }

        string? folder = null;
        if (then.Text("apply") is { Length: > 0 } apply)
        {
            folder = Path.GetFullPath(Path.Combine(files.Root, apply));
            if (!Directory.Exists(folder) || !folder.StartsWith(files.Root, StringComparison.Ordinal))
            {
                files.Report(file, null, $"apply \"{apply}\" of a reaction is no folder of this world: name one, relative to world.yaml.");
                folder = null;
            }
        }

        var found = false;
        foreach (var verb in (string[])["patch", "delete"])
        {
            if (on.At(verb) is null)
            {
                continue;
            }

            found = true;
            var parts = on.Text(verb).Split('/');
            if (parts.Length is 2 or 3)
            {
                yield return new Reaction(verb, parts[0], parts.Length == 3 ? parts[1] : "", parts[^1],
                    on.Text("cluster") is { Length: > 0 } cluster ? cluster : null, folder, after);
            }
            else
            {
                files.Report(file, null, $"{verb} \"{on.Text(verb)}\" of a reaction names no object: write Kind/namespace/name, or Node/name.");
            }
        }

        if (!found)
        {
            files.Report(file, null, "a reaction does not say on what: write \"on: {patch: Deployment/default/web}\" or \"on: {delete: Pod/default/web-1}\".");
        }
    }
}
