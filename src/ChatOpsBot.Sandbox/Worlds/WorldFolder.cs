using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>What stands in one folder and below it.</summary>
internal sealed record WorldFolder
{
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    public required IReadOnlyList<JsonObject> Objects { get; init; }

    public required IReadOnlySet<(string ApiVersion, string Kind)> ListedKinds { get; init; }

    public required IReadOnlyList<ContainerLog> Logs { get; init; }

    public required IReadOnlyList<string> MetricFiles { get; init; }

    /// <summary>Metrics that Sysdig gathered.</summary>
    public required IReadOnlyList<string> SysdigFiles { get; init; }

    public required IReadOnlyList<string> LoadBalancerLogs { get; init; }

    public required IReadOnlyList<HttpAnswer> HttpAnswers { get; init; }

    /// <param name="files">Reads and collects problems.</param>
    /// <param name="folder">The folder, as a full path.</param>
    /// <param name="aside">Folders that are not part of it.</param>
    public static WorldFolder Read(WorldFiles files, string folder, IReadOnlySet<string> aside)
    {
        var objects = new ObjectReader(files);
        var logs = new List<ContainerLog>();
        var metrics = new List<string>();
        var sysdig = new List<string>();
        var loadBalancer = new List<string>();
        var answers = new List<HttpAnswer>();
        foreach (var file in Files(folder, aside))
        {
            var parts = Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar);
            var (top, name) = (parts.Length > 1 ? parts[0] : "", parts[^1]);
            if (parts.Length == 1 && Path.GetFileNameWithoutExtension(name) == "world" && WorldFiles.IsData(name))
            {
                continue;
            }

            if (top is "http" or "saas" && WorldFiles.IsData(name))
            {
                answers.AddRange(HttpAnswerReader.Read(files, file, top == "saas" ? Path.GetFileNameWithoutExtension(name) : null));
            }
            else if (top == "metrics" && Path.GetExtension(name) == ".om")
            {
                metrics.Add(file);
            }
            else if (parts is ["saas", "sysdig", _] && Path.GetExtension(name) == ".om")
            {
                sysdig.Add(file);
            }
            else if (top == "loadbalancer" && (name.EndsWith(".log", StringComparison.Ordinal) || name.EndsWith(".log.gz", StringComparison.Ordinal)))
            {
                loadBalancer.Add(file);
            }
            else if (top == "logs" && Path.GetExtension(name) == ".log")
            {
                if (LogReader.ReadContainerFile(Path.Combine(folder, "logs"), file) is { } log)
                {
                    logs.Add(log);
                }
                else
                {
                    files.Report(file, null, "its place does not say whose log it is: move it to logs/<namespace>/<pod>/<container>.log.");
                }
            }
            else if (name == "logs.txt")
            {
                logs.AddRange(LogReader.ReadDump(file));
            }
            else if (WorldFiles.IsData(name))
            {
                foreach (var document in files.Read(file))
                {
                    objects.Add(file, document);
                }
            }
        }

        return new WorldFolder
        {
            Objects = objects.Objects,
            ListedKinds = objects.ListedKinds,
            Logs = logs,
            MetricFiles = metrics,
            SysdigFiles = sysdig,
            LoadBalancerLogs = loadBalancer,
            HttpAnswers = answers,
        };
    }

    private static IEnumerable<string> Files(string folder, IReadOnlySet<string> aside) =>
        Directory.GetFiles(folder, "*", Visible).Order(StringComparer.Ordinal)
            .Concat(Directory.GetDirectories(folder, "*", Visible).Order(StringComparer.Ordinal)
                .Where(child => !aside.Contains(child))
                .SelectMany(child => Files(child, aside)));
}
