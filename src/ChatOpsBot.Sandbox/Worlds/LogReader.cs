using System.Text.RegularExpressions;

namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>
/// Finds container logs: <c>logs/namespace/pod/container.log</c> with <c>.previous.log</c> beside it, and the
/// <c>logs.txt</c> that <c>kubectl cluster-info dump</c> writes for each pod.
/// </summary>
internal static partial class LogReader
{
    private const string Previous = ".previous.log";

    /// <summary>The log of a file under a <c>logs</c> folder; null when its place does not say whose it is.</summary>
    public static ContainerLog? ReadContainerFile(string logsFolder, string file)
    {
        var parts = Path.GetRelativePath(logsFolder, file).Split(Path.DirectorySeparatorChar);
        if (parts.Length != 3)
        {
            return null;
        }

        var isPrevious = parts[2].EndsWith(Previous, StringComparison.OrdinalIgnoreCase);
        var container = isPrevious ? parts[2][..^Previous.Length] : Path.GetFileNameWithoutExtension(parts[2]);
        return new ContainerLog(parts[0], parts[1], container, isPrevious, () => File.ReadAllText(file));
    }

    /// <summary>The containers' logs of a dump; one that kubectl could not get is left out.</summary>
    public static IEnumerable<ContainerLog> ReadDump(string file)
    {
        foreach (var (start, body) in Sections(file))
        {
            if (!body.StartsWith("Request log error:", StringComparison.Ordinal) && !body.StartsWith("Create log request error:", StringComparison.Ordinal))
            {
                var container = start.Groups[1].Value;
                yield return new ContainerLog(start.Groups[2].Value, start.Groups[3].Value, container, false, () =>
                    Sections(file).First(section => section.Start.Groups[1].Value == container).Body);
            }
        }
    }

    private static List<(Match Start, string Body)> Sections(string file)
    {
        var sections = new List<(Match, string)>();
        var text = File.ReadAllText(file);
        Match? start = null;
        var (body, position) = (0, 0);
        while (position < text.Length)
        {
            var newline = text.IndexOf('\n', position);
            var end = newline < 0 ? text.Length : newline;
            var line = text[position..end];
            if (start is null && StartMark().Match(line) is { Success: true } opened)
            {
                (start, body) = (opened, Math.Min(end + 1, text.Length));
            }
            else if (start is not null && line.EndsWith($"==== END logs for container {start.Groups[1]} of pod {start.Groups[2]}/{start.Groups[3]} ====", StringComparison.Ordinal))
            {
                // A log whose last line has no newline has the mark behind it on the same line.
                var marker = text.LastIndexOf("==== END", end - 1, StringComparison.Ordinal);
                sections.Add((start, text[body..Math.Max(body, marker)]));
                start = null;
            }

            position = end + 1;
        }

        if (start is not null)
        {
            sections.Add((start, text[body..]));
        }

        return sections;
    }

    [GeneratedRegex("^==== START logs for container ([^ ]+) of pod ([^ /]+)/([^ ]+) ====\r?$", RegexOptions.NonBacktracking)]
    private static partial Regex StartMark();
}
