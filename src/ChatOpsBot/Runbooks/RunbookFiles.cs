using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Runbooks;

/// <summary>Reads runbooks from disk.</summary>
public static class RunbookFiles
{
    /// <summary>The runbooks that come with the bot.</summary>
    public static string Shipped { get; } = Path.Combine(AppContext.BaseDirectory, "runbooks");

    private const long LargestFile = 2 * 1024 * 1024;

    /// <summary>Every runbook of the configured folders, with the general one and the glimpses (logs, pods …) from the shipped ones where they have none.</summary>
    public static RunbookLibrary Load(RunbookOptions options)
    {
        var folders = options.Path.Count == 0 ? [Shipped] : options.Path;
        var readings = folders.SelectMany(Markdown).Select(Read).ToList();
        if (options.Path.Count > 0 && !readings.Any(reading => reading.Runbook?.Name == options.Default)
            && Path.Combine(Shipped, options.Default + ".md") is var general && File.Exists(general))
        {
            readings.Add(Read(general));
        }

        if (options.Path.Count > 0)
        {
            var own = readings.Select(reading => reading.Runbook?.Name).ToHashSet();
            readings.AddRange(Markdown(Path.Combine(Shipped, "looks")).Where(file => !own.Contains(Path.GetFileNameWithoutExtension(file))).Select(Read));
        }

        return new RunbookLibrary(readings);
    }

    /// <summary>Markdown files of a folder, with its subfolders, or the file itself.</summary>
    public static IEnumerable<string> Markdown(string path) => File.Exists(path) ? [path]
        : Directory.EnumerateFiles(path, "*.md", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).Equals("README.md", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);

    /// <summary>One file read; a file that cannot be read is a problem, not a failure.</summary>
    public static RunbookReading Read(string file)
    {
        try
        {
            return new FileInfo(file).Length > LargestFile
                ? new RunbookReading(null, [new RunbookProblem(file, 1, $"the file is larger than {LargestFile / 1024 / 1024} MB, which no runbook is")])
                : RunbookParser.Parse(file, File.ReadAllText(file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new RunbookReading(null, [new RunbookProblem(file, 1, $"it cannot be read: {fault.Message}")]);
        }
    }
}
