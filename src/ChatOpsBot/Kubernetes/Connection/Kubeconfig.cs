using System.Diagnostics.CodeAnalysis;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChatOpsBot.Kubernetes.Connection;

/// <summary>Kubeconfig files, merged as kubectl merges them: for each name, and for the current context, the first file that says it wins.</summary>
/// <remarks>https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/#merging-kubeconfig-files</remarks>
internal sealed class Kubeconfig
{
    private readonly Dictionary<string, KubeconfigEntry> _clusters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KubeconfigEntry> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KubeconfigEntry> _contexts = new(StringComparer.Ordinal);

    public string CurrentContext { get; private set; } = "";

    public IEnumerable<string> Contexts => _contexts.Keys;

    public bool TryContext(string name, [NotNullWhen(true)] out KubeconfigEntry? entry) => _contexts.TryGetValue(name, out entry);

    public bool TryCluster(string name, [NotNullWhen(true)] out KubeconfigEntry? entry) => _clusters.TryGetValue(name, out entry);

    public bool TryUser(string name, [NotNullWhen(true)] out KubeconfigEntry? entry) => _users.TryGetValue(name, out entry);

    /// <param name="problems">Gets a sentence for each file that cannot be read.</param>
    public static Kubeconfig Load(IReadOnlyList<string> paths, ICollection<string> problems)
    {
        var merged = new Kubeconfig();
        var existing = paths.Where(File.Exists).ToList();
        if (existing.Count == 0)
        {
            problems.Add($"there is no kubeconfig at {string.Join(" or ", paths)}");
        }

        foreach (var path in existing)
        {
            try
            {
                using var reader = File.OpenText(path);
                var yaml = new YamlStream();
                yaml.Load(reader);
                if (yaml.Documents.Count > 0)
                {
                    merged.Add(yaml.Documents[0].RootNode, Path.GetFullPath(path), problems);
                }
            }
            catch (YamlException e)
            {
                problems.Add($"the kubeconfig {path} is no valid YAML: line {e.Start.Line}: {e.Message}");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add($"the kubeconfig {path} cannot be read: {e.Message}");
            }
        }

        return merged;
    }

    private void Add(YamlNode root, string file, ICollection<string> problems)
    {
        if (root is YamlScalarNode { Value: "" or null })
        {
            return;
        }

        if (root is not YamlMappingNode map)
        {
            problems.Add($"the kubeconfig {file} does not hold a mapping (apiVersion: v1, kind: Config, …)");
            return;
        }

        var whole = new KubeconfigEntry(map, file);
        if (CurrentContext.Length == 0)
        {
            CurrentContext = whole.Text("current-context") ?? "";
        }

        AddNamed(map, "clusters", "cluster", file, _clusters);
        AddNamed(map, "users", "user", file, _users);
        AddNamed(map, "contexts", "context", file, _contexts);
    }

    private static void AddNamed(YamlMappingNode map, string list, string item, string file, Dictionary<string, KubeconfigEntry> into)
    {
        foreach (var entry in KubeconfigEntry.Items(map, list))
        {
            if (new KubeconfigEntry(entry, file).Text("name") is { Length: > 0 } name)
            {
                into.TryAdd(name, new KubeconfigEntry(KubeconfigEntry.Child(entry, item) as YamlMappingNode ?? [], file));
            }
        }
    }
}
