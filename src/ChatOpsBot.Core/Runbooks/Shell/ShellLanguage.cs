using System.Collections.Frozen;
using System.Collections.Immutable;
using ChatOpsBot.Core.Runbooks.Pipelines;

namespace ChatOpsBot.Core.Runbooks.Shell;

/// <summary>A line as people type it into a shell. No shell ever sees it: words and bars are read here, the program's part by its <see cref="IProgramReader"/>.</summary>
public sealed class ShellLanguage : IStepLanguage
{
    private readonly FrozenDictionary<string, IProgramReader> _readers;

    /// <exception cref="ArgumentException">Two readers answer to the same program.</exception>
    public ShellLanguage(IEnumerable<IProgramReader> readers)
    {
        var byProgram = new Dictionary<string, IProgramReader>(StringComparer.Ordinal);
        foreach (var reader in readers)
        {
            foreach (var program in reader.Programs)
            {
                byProgram.Add(program, reader);
            }
        }

        _readers = byProgram.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public string Name => "shell";

    /// <summary>The first name of the program that reads a line (<c>kubectl</c>, <c>curl</c>), or <c>shell</c>.</summary>
    public string ProgramOf(string text)
    {
        var words = StripPrompt(text).Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && _readers.TryGetValue(words[0], out var reader) ? reader.Programs[0] : Name;
    }

    public StepReading Read(StepText text)
    {
        var stripped = StripPrompt(text.Text);
        var line = ShellLineReader.Read(stripped);
        if (line.Problem is { } problem)
        {
            return new StepReading.Manual(problem);
        }

        var command = line.Commands[0];
        if (!_readers.TryGetValue(command[0], out var reader))
        {
            return new StepReading.Manual($"'{Shorten(command[0])}' is not run by the bot");
        }

        if (command.Skip(1).FirstOrDefault(_readers.ContainsKey) is { } second)
        {
            return new StepReading.Manual($"it looks like two commands in one line ('{second}' stands in the middle)");
        }

        var reading = reader.Read(command[1..], text with { Text = stripped });
        if (reading is StepReading.Manual)
        {
            return reading;
        }

        var filters = ImmutableArray.CreateBuilder<ITextFilter>();
        foreach (var words in line.Commands.Skip(1))
        {
            switch (TextFilters.Read(words))
            {
                case FilterReading.Filter(var filter):
                    filters.Add(filter);
                    break;
                case FilterReading.Refused(var reason):
                    return new StepReading.Manual(reason);
            }
        }

        return reading switch
        {
            StepReading.Query query when text.Attributes.Action => new StepReading.Manual($"its author marks it as an action, and the bot knows no change in '{Shorten(query.Ask.Text)}'"),
            StepReading.Query query => query with { Filters = new TextPipeline(filters.ToImmutable()) },
            _ when filters.Count > 0 => new StepReading.Manual("it pipes the output of a change"),
            _ => reading,
        };
    }

    private static string StripPrompt(string text)
    {
        var trimmed = text.Trim();
        return trimmed.StartsWith("$ ", StringComparison.Ordinal) ? trimmed[2..].TrimStart() : trimmed;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
