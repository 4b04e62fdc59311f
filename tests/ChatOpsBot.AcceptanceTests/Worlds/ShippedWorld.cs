using YamlDotNet.RepresentationModel;

namespace ChatOpsBot.AcceptanceTests.Worlds;

/// <summary>One folder under <c>manifests/worlds</c>, read as plain YAML: no code of the sandbox is involved.</summary>
public sealed class ShippedWorld
{
    private ShippedWorld(string folder)
    {
        Folder = folder;
        Settings = (YamlMappingNode)Load(Path.Combine(folder, "world.yaml"));
        var clusters = Path.Combine(folder, "clusters");
        Clusters = Directory.Exists(clusters)
            ? Directory.GetDirectories(clusters).ToDictionary(path => Path.GetFileName(path), Objects)
            : new Dictionary<string, IReadOnlyList<YamlMappingNode>> { ["default"] = Objects(folder) };
    }

    public string Folder { get; }

    public YamlMappingNode Settings { get; }

    /// <summary>The Kubernetes objects by the name of their cluster.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<YamlMappingNode>> Clusters { get; }

    public static string Root { get; } = Path.Combine(RepositoryRoot(), "manifests", "worlds");

    public static string Expected { get; } = Path.Combine(RepositoryRoot(), "tests", "ChatOpsBot.AcceptanceTests", "Worlds", "expected");

    /// <summary>The names of the shipped worlds, as rows of a theory.</summary>
    public static TheoryData<string> Names => new(Directory.GetDirectories(Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    public static ShippedWorld Open(string name) => new(Path.Combine(Root, name));

    /// <summary>What the diagnosis should answer in this world: one entry a question.</summary>
    public static YamlSequenceNode Answers(string name) => (YamlSequenceNode)Load(Path.Combine(Expected, name + ".yaml"));

    /// <summary>The text at a path of keys, or null where one of them is absent.</summary>
    public static string? Text(YamlNode node, params string[] path) => (At(node, path) as YamlScalarNode)?.Value;

    /// <summary>The items at a path of keys, none where one of them is absent.</summary>
    public static IEnumerable<YamlNode> Items(YamlNode node, params string[] path) => (At(node, path) as YamlSequenceNode)?.Children ?? [];

    /// <summary><c>Kind/namespace/name</c>, or <c>Kind/name</c> of an object without a namespace.</summary>
    public static string Reference(YamlNode node)
    {
        var scope = Text(node, "metadata", "namespace");
        return string.Join('/', new[] { Text(node, "kind"), scope, Text(node, "metadata", "name") }.Where(part => part is not null));
    }

    private static YamlNode? At(YamlNode node, string[] path)
    {
        YamlNode? current = node;
        foreach (var key in path)
        {
            current = current is YamlMappingNode map && map.Children.TryGetValue(key, out var next) ? next : null;
        }

        return current;
    }

    private static IReadOnlyList<YamlMappingNode> Objects(string folder) => Path.Combine(folder, "objects") is var objects && Directory.Exists(objects)
        ? [.. Files(objects, "*.yaml").SelectMany(file => Items(Load(file), "items")).Cast<YamlMappingNode>()]
        : [.. Files(folder, "*.json").SelectMany(Dumped)];

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    // The items of a typed list, as kubectl cluster-info dump writes it, name no kind.
    private static IEnumerable<YamlMappingNode> Dumped(string file)
    {
        var list = Load(file);
        foreach (var item in Items(list, "items").Cast<YamlMappingNode>())
        {
            item.Add("kind", Text(list, "kind")![..^"List".Length]);
            yield return item;
        }
    }

    private static YamlNode Load(string file)
    {
        using var reader = File.OpenText(file);
        var stream = new YamlStream();
        stream.Load(reader);
        return stream.Documents[0].RootNode;
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ChatOpsBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
