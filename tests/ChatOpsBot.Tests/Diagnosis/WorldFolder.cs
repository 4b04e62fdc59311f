using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Diagnosis;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChatOpsBot.Tests.Diagnosis;

/// <summary>A shipped world's objects and logs, read straight into observations without a server.</summary>
internal static class WorldFolder
{
    private static readonly string Root = Find();

    public static Observations Read(string world, string? focus)
    {
        var folder = Path.Combine(Root, "manifests", "worlds", world);
        var settings = (YamlMappingNode)Documents(Path.Combine(folder, "world.yaml")).First();
        var now = DateTimeOffset.Parse(((YamlScalarNode)settings["now"]).Value!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var clusters = Path.Combine(folder, "clusters");
        List<Observation> all = [];
        foreach (var (cluster, root) in Directory.Exists(clusters) ? Directory.GetDirectories(clusters).Select(d => (Path.GetFileName(d), d)) : [("default", folder)])
        {
            var objects = Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories)
                .Where(f => f.Contains("/objects/", StringComparison.Ordinal))
                .SelectMany(Documents).SelectMany(Items).ToList();
            all.AddRange(objects.Select(o => new ObjectObservation(o, focus is null || Named(o, focus)) { Cluster = cluster, EvidenceId = "1" }));
            all.AddRange(new[] { "Pod", "Service", "Deployment", "ReplicaSet" }.Select(kind => new ListingObservation(kind, null, null, true, objects.Count) { Cluster = cluster }));
            all.AddRange(Logs(Path.Combine(root, "logs"), cluster));
            all.AddRange(WorldMetrics.Read(Path.Combine(root, "metrics"), TimeWindow.Ending(now, TimeSpan.FromHours(1)), cluster));
        }

        return new Observations(all, TimeWindow.Ending(now, TimeSpan.FromHours(1)), now, focus);
    }

    private static bool Named(KubernetesObject it, string focus) =>
        it.Kind is "Pod" or "Deployment" or "Service" && it.Name.Contains(focus, StringComparison.Ordinal);

    private static IEnumerable<YamlNode> Documents(string file)
    {
        using var reader = new StreamReader(file);
        var stream = new YamlStream();
        stream.Load(reader);
        return stream.Documents.Select(d => d.RootNode).ToList();
    }

    private static IEnumerable<KubernetesObject> Items(YamlNode node)
    {
        var json = JsonSerializer.SerializeToElement(Json(node));
        var items = json.Items("items").ToList();
        return items.Count == 0 && json.At("items") is null ? [KubernetesObject.From(json)] : items.Select(i => KubernetesObject.From(i));
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => plain.Value switch
        {
            "true" => true,
            "false" => false,
            "" or "null" or "~" or null => null,
            var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            var text => text,
        },
        YamlScalarNode scalar => scalar.Value,
        _ => null,
    };

    private static IEnumerable<LogObservation> Logs(string folder, string cluster)
    {
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.log", SearchOption.AllDirectories) : [])
        {
            var parts = Path.GetRelativePath(folder, file).Split('/');
            var lines = File.ReadLines(file).TakeLast(5000).Select(line =>
                line.IndexOf(' ') is var space and > 18 && line[10] == 'T' && DateTimeOffset.TryParse(line[..space], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                    ? new LogLine(at, line[(space + 1)..])
                    : new LogLine(null, line));
            yield return new(new ObjectReference("Pod", parts[0], parts[1]), parts[2].Split('.')[0], parts[2].Contains(".previous.", StringComparison.Ordinal), [.. lines]) { Cluster = cluster, EvidenceId = "2" };
        }
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ChatOpsBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
