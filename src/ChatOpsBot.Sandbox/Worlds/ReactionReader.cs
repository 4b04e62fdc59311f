using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Json;
using ChatOpsBot.Sandbox.Prometheus.PromQl;

namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>Reads the <c>reactions</c> of world.yaml, which the README of the worlds describes.</summary>
internal sealed class ReactionReader(WorldFiles files, string file)
{
    public Reaction? Read(JsonObject node)
    {
        // YAML 1.1 tools write the key "on" as true.
        var on = node["on"] ?? node["true"];
        var stages = node["then"] switch
        {
            JsonObject one => [one],
            JsonArray many => many.OfType<JsonObject>(),
            _ => Enumerable.Empty<JsonObject>(),
        };
        var then = stages.Select(ReadStage).ToList();
        if (ReadTrigger(on) is not { } trigger)
        {
            return null;
        }

        return new Reaction(trigger, then);
    }

    private ReactionTrigger? ReadTrigger(JsonNode? on)
    {
        if (((string[])["patch", "delete", "http"]).FirstOrDefault(one => on.At(one) is not null) is not { } verb)
        {
            files.Report(file, null, "a reaction does not say on what: write \"on: {patch: Deployment/default/web}\", \"on: {delete: Pod/default/web-1}\" or \"on: {http: POST web/reset}\".");
            return null;
        }

        return verb == "http" ? ReadRequest(on.Text(verb)) : ReadChange(on!, verb);
    }

    private ReactionTrigger? ReadRequest(string text)
    {
        if (text.Split(' ', 2) is [var method, var address] && address.IndexOf('/') is > 0 and var slash)
        {
            return new ReactionTrigger { Verb = "http", Kind = method, Namespace = address[..slash], Name = address[slash..] };
        }

        files.Report(file, null, $"http \"{text}\" of a reaction is no request: write a method, a host and a path, such as \"POST web/reset\".");
        return null;
    }

    private ReactionTrigger? ReadChange(JsonNode on, string verb)
    {
        var parts = on.Text(verb).Split('/');
        if (parts.Length is not (2 or 3))
        {
            files.Report(file, null, $"{verb} \"{on.Text(verb)}\" of a reaction names no object: write Kind/namespace/name, or Node/name.");
            return null;
        }

        return new ReactionTrigger
        {
            Verb = verb,
            Kind = parts[0],
            Namespace = parts.Length == 3 ? parts[1] : "",
            Name = parts[^1],
            Cluster = on.Text("cluster") is { Length: > 0 } cluster ? cluster : null,
            Revisions = [.. Texts(on.At("revision")).Select(text => Number(text, "revision")).OfType<int>()],
            Absent = on.Text("absent"),
            Replicas = on.At("replicas") is { } replicas ? Number(replicas.Text().TrimStart('>', '=', ' '), "replicas") : null,
        };
    }

    private ReactionStage ReadStage(JsonObject node)
    {
        var log = node.Text("log") is { Length: > 0 } name ? InWorld(name, "log", File.Exists) : null;
        return new ReactionStage
        {
            After = Duration(node, "after") ?? TimeSpan.Zero,
            Folder = node.Text("apply") is { Length: > 0 } folder ? InWorld(folder, "apply", Directory.Exists) : null,
            Heals = node.Flag("heals") == true ? [""] : [.. Texts(node["heals"])],
            Ready = Duration(node, "ready"),
            Log = log is null ? "" : File.ReadAllText(log),
            Metrics = [.. Entries(node, "metrics").Select(one => ReadMetric(one, node)).OfType<MetricChange>()],
            Logs = [.. Entries(node, "logs").Select(one => ReadLog(one, node)).OfType<LogChange>()],
        };
    }

    private MetricChange? ReadMetric(JsonNode entry, JsonObject stage)
    {
        var match = entry is JsonObject ? entry.Text("match") : entry.Text();
        double? value = double.TryParse(entry.Text("value"), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
        var like = value is null ? Duration(entry, "like") ?? Duration(stage, "like") : null;
        if (value is null && like is null)
        {
            files.Report(file, null, $"the metrics \"{match}\" of a reaction do not say how they go on: add \"like: 30m\", how long ago they were well, or \"value: 0\".");
            return null;
        }

        try
        {
            _ = Parser.ParseMatchers(match);
        }
        catch (PromQlException exception)
        {
            files.Report(file, null, $"the metrics \"{match}\" of a reaction are no selector ({exception.Message}): write for example http_requests_total{{status=\"500\"}}.");
            return null;
        }

        return new MetricChange { Match = match, Like = like, Value = value, Over = Duration(entry, "over") ?? Duration(stage, "over") ?? TimeSpan.Zero };
    }

    private LogChange? ReadLog(JsonNode entry, JsonObject stage)
    {
        var pods = entry is JsonObject ? entry.Text("pods") : entry.Text();
        if (!pods.Contains('/') || (Duration(entry, "like") ?? Duration(stage, "like")) is not { } like)
        {
            files.Report(file, null, $"the logs \"{pods}\" of a reaction do not say whose they are or how they go on: write namespace/pod, and \"like: 30m\", how long ago they were well.");
            return null;
        }

        return new LogChange(pods, like, entry.Text("line"), Duration(entry, "over") ?? Duration(stage, "over") ?? TimeSpan.Zero);
    }

    private TimeSpan? Duration(JsonNode? node, string name)
    {
        if (node.At(name) is not { } written)
        {
            return null;
        }

        var duration = WorldDurations.Parse(written.Text());
        if (duration is null)
        {
            files.Report(file, null, $"{name} \"{written.Text()}\" of a reaction is not a duration: write for example 30s.");
        }

        return duration;
    }

    private int? Number(string text, string name)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        files.Report(file, null, $"{name} \"{text}\" of a reaction is not a number: write for example 3.");
        return null;
    }

    private string? InWorld(string name, string key, Func<string, bool> exists)
    {
        var path = Path.GetFullPath(Path.Combine(files.Root, name));
        if (exists(path) && path.StartsWith(files.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return path;
        }

        files.Report(file, null, $"{key} \"{name}\" of a reaction is not there: name something of this world, relative to world.yaml.");
        return null;
    }

    private static IEnumerable<JsonNode> Entries(JsonObject node, string name) => node[name] switch
    {
        JsonArray many => many.OfType<JsonNode>(),
        { } one => [one],
        _ => [],
    };

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray many => many.Select(one => one.Text()),
        JsonValue one => [one.Text()],
        _ => [],
    };
}
