using ChatOpsBot.Sandbox.Prometheus;

namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>Reads a world from its folder.</summary>
public static class WorldLoader
{
    private static readonly EnumerationOptions Visible = new() { RecurseSubdirectories = false, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    /// <exception cref="WorldException">The folder is no world; names everything that is wrong.</exception>
    public static World Load(string path)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!Directory.Exists(root))
        {
            throw new WorldException(path, [new WorldProblem(path, null, "there is no such folder: name a folder that holds recorded objects.")]);
        }

        var files = new WorldFiles(root);
        var settings = ReadSettings(files);
        var (top, clusters) = LoadClusters(files, settings);
        var metrics = top.MetricFiles;
        CheckMetrics(files, metrics.Concat(top.SysdigFiles).Concat(clusters.SelectMany(cluster => cluster.MetricFiles)), out var newestSample);
        if (files.Problems.Count > 0)
        {
            throw new WorldException(path, files.Problems);
        }

        return new World
        {
            Path = root,
            Now = settings.Now ?? Newest(clusters, newestSample) ?? DateTimeOffset.UnixEpoch.AddYears(50),
            Clusters = clusters,
            MetricFiles = metrics,
            SysdigFiles = top.SysdigFiles,
            LoadBalancerLogs = top.LoadBalancerLogs,
            HttpAnswers = top.HttpAnswers,
            Settings = settings,
        };
    }

    /// <summary>The objects and logs of a reaction's folder.</summary>
    internal static WorldFolder LoadFolder(string root, string folder)
    {
        var files = new WorldFiles(root);
        var loaded = WorldFolder.Read(files, folder, new HashSet<string>());
        return files.Problems.Count == 0 ? loaded : throw new WorldException(folder, files.Problems);
    }

    private static WorldSettings ReadSettings(WorldFiles files)
    {
        foreach (var name in (string[])["world.yaml", "world.yml", "world.json"])
        {
            if (Path.Combine(files.Root, name) is var file && File.Exists(file))
            {
                return new SettingsReader(files, file).Read();
            }
        }

        return WorldSettings.Default;
    }

    private static (WorldFolder Top, IReadOnlyList<WorldCluster> Clusters) LoadClusters(WorldFiles files, WorldSettings settings)
    {
        var aside = settings.Reactions.SelectMany(reaction => reaction.Then).Select(stage => stage.Folder).OfType<string>().ToHashSet(StringComparer.Ordinal);
        aside.Add(Path.Combine(files.Root, "reactions"));
        foreach (var reaction in aside.Where(Directory.Exists))
        {
            // Read only to report what is wrong with it now, and not when somebody changes something.
            _ = WorldFolder.Read(files, reaction, new HashSet<string>());
        }

        var parent = Path.Combine(files.Root, "clusters");
        var names = Directory.Exists(parent) ? Directory.GetDirectories(parent, "*", Visible).Order(StringComparer.Ordinal).ToList() : [];
        if (names.Count > 0)
        {
            aside.Add(parent);
        }

        var top = WorldFolder.Read(files, files.Root, aside);
        var clusters = new List<WorldCluster>();
        if (names.Count == 0 || top.Objects.Count > 0 || top.Logs.Count > 0)
        {
            clusters.Add(Cluster("default", top, [], []));
        }

        foreach (var folder in names)
        {
            var read = WorldFolder.Read(files, folder, aside);
            clusters.Add(Cluster(Path.GetFileName(folder), read, read.MetricFiles, read.HttpAnswers));
        }

        return (top, clusters);
    }

    private static WorldCluster Cluster(string name, WorldFolder folder, IReadOnlyList<string> metrics, IReadOnlyList<HttpAnswer> answers) => new()
    {
        Name = name,
        Objects = folder.Objects,
        ListedKinds = folder.ListedKinds,
        Logs = folder.Logs,
        MetricFiles = metrics,
        HttpAnswers = answers,
    };

    private static void CheckMetrics(WorldFiles files, IEnumerable<string> metrics, out DateTimeOffset? newest)
    {
        newest = null;
        try
        {
            newest = MetricStore.Load(metrics).Newest;
        }
        catch (MetricFormatException exception)
        {
            foreach (var error in exception.Errors)
            {
                files.Report(error.File, error.Line > 0 ? error.Line : null, error.Message);
            }
        }
    }

    private static DateTimeOffset? Newest(IReadOnlyList<WorldCluster> clusters, DateTimeOffset? newestSample) =>
        clusters.SelectMany(cluster => cluster.Objects.Select(NewestTime.Of).Concat(cluster.Logs.Select(NewestTime.Of)))
            .Append(newestSample)
            .Max();
}
