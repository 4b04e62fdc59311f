using System.Text.Json;
using ChatOpsBot.Sandbox.Json;
using YamlDotNet.Core;

namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>Reads the JSON and YAML files of a world and collects what is wrong with them.</summary>
internal sealed class WorldFiles(string root)
{
    private readonly List<WorldProblem> _problems = [];

    public IReadOnlyList<WorldProblem> Problems => _problems;

    public string Root { get; } = root;

    public static bool IsData(string file) => Path.GetExtension(file).ToLowerInvariant() is ".json" or ".yaml" or ".yml";

    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public void Report(string file, int? line, string message) => _problems.Add(new WorldProblem(Relative(file), line, message));

    /// <summary>The documents of a file; none when it cannot be read, which is then reported.</summary>
    public IReadOnlyList<Document> Read(string file)
    {
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Report(file, null, $"{exception.Message}: make the file readable.");
            return [];
        }

        try
        {
            return Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase)
                ? JsonDocuments.Read(text)
                : YamlDocuments.Read(text);
        }
        catch (JsonException exception)
        {
            Report(file, (int?)exception.LineNumber + 1, $"not valid JSON ({FirstSentence(exception.Message)}): correct the syntax there, or remove the file.");
        }
        catch (YamlException exception)
        {
            Report(file, (int)exception.Start.Line, $"not valid YAML ({FirstSentence(exception.Message)}): correct the syntax there, or remove the file.");
        }

        return [];
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).Trim().TrimEnd('.');
    }
}
