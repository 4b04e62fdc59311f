using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary><c>sed</c> with <c>s///</c>, <c>d</c>, <c>p</c> and <c>q</c>.</summary>
internal sealed record SedFilter(ImmutableArray<SedCommand> Commands, bool Quiet) : ITextFilter
{
    public static FilterReading Read(ReadOnlySpan<string> words)
    {
        var options = OptionWords.Read(words, "nEru", "e", "quiet:n", "silent:n", "regexp-extended:E", "expression:e", "unbuffered:u");
        var scripts = options.Options.Where(option => option.Name == 'e').Select(option => option.Value!).ToList();
        if (options.Refusal("sed", scripts.Count > 0 ? 0 : 1) is { } refusal)
        {
            return refusal;
        }

        scripts.AddRange(options.Operands);
        var commands = SedScript.Read(scripts, options.Has('E') || options.Has('r'));
        return commands.IsEmpty ? FilterReading.No("of sed only simple s///, d, p and q are known") : FilterReading.Of(new SedFilter(commands, options.Has('n')));
    }

    public IEnumerable<TextLine> Apply(IEnumerable<TextLine> lines)
    {
        using var input = lines.GetEnumerator();
        var hasLine = input.MoveNext();
        for (var number = 1; hasLine; number++)
        {
            var line = input.Current;
            hasLine = input.MoveNext();
            var isDeleted = false;
            var isDone = false;
            foreach (var command in Commands)
            {
                if (!command.Selects(line.Text, number, !hasLine))
                {
                    continue;
                }

                if (command.Name == 's')
                {
                    var text = command.Substitute(line.Text, out var isChanged);
                    line = isChanged ? new(text) : line;
                    if (isChanged && command.Print)
                    {
                        yield return line;
                    }
                }
                else if (command.Name == 'p')
                {
                    yield return line;
                }
                else
                {
                    isDeleted = command.Name == 'd';
                    isDone = command.Name == 'q';
                    break;
                }
            }

            if (!Quiet && !isDeleted)
            {
                yield return line;
            }

            if (isDone)
            {
                yield break;
            }
        }
    }
}
