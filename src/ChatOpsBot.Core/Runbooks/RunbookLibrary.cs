using System.Collections.Immutable;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>Every runbook that was read, by name. Pure: somebody else reads the files.</summary>
public sealed class RunbookLibrary
{
    private readonly Dictionary<string, Runbook> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="readings">In order of precedence: of two runbooks with one name, or one command, the first is kept.</param>
    public RunbookLibrary(IEnumerable<RunbookReading> readings)
    {
        var problems = ImmutableArray.CreateBuilder<RunbookProblem>();
        var commands = new Dictionary<string, Runbook>(StringComparer.Ordinal);
        foreach (var reading in readings)
        {
            problems.AddRange(reading.Problems);
            if (reading.Runbook is not { } runbook)
            {
                continue;
            }

            if (!_byName.TryAdd(runbook.Name, runbook))
            {
                problems.Add(new(runbook.File, 1, $"{_byName[runbook.Name].File} has the same name: rename one of them"));
                continue;
            }

            foreach (var command in runbook.Commands)
            {
                // A pattern for any service belongs to the runbook's own service, so two runbooks may share it.
                var shape = $"{CommandPatterns.Shape(command)}\n{(command.Contains("{service}", StringComparison.OrdinalIgnoreCase) ? runbook.Service : null)}";
                if (!commands.TryAdd(shape, runbook) && commands[shape] != runbook)
                {
                    problems.Add(new(runbook.File, 1, $"{commands[shape].File} answers to the command '{command}' as well: change one of them"));
                }
            }
        }

        All = [.. _byName.Values];
        Problems = problems.ToImmutable();
    }

    public ImmutableArray<Runbook> All { get; }

    /// <summary>Of every file, and between them.</summary>
    public ImmutableArray<RunbookProblem> Problems { get; }

    public Runbook? Find(string name) => _byName.GetValueOrDefault(name);
}
