using System.Collections.Immutable;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary>A tool's arguments taken apart as getopt would: joined short options, values joined or apart, <c>--name=value</c>, <c>--</c>.</summary>
/// <param name="Options">In order, by short name; a flag has no value.</param>
/// <param name="Unknown">The first option that is not known; null when all are.</param>
internal sealed record OptionWords(ImmutableArray<(char Name, string? Value)> Options, ImmutableArray<string> Operands, string? Unknown)
{
    /// <param name="flags">Short options without a value.</param>
    /// <param name="valued">Short options with one.</param>
    /// <param name="longNames">Long names, each standing for a short one: <c>"ignore-case:i"</c>.</param>
    public static OptionWords Read(ReadOnlySpan<string> words, string flags, string valued, params ReadOnlySpan<string> longNames)
    {
        var options = ImmutableArray.CreateBuilder<(char, string?)>();
        var operands = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (word == "--")
            {
                operands.AddRange(words[(i + 1)..]);
                break;
            }

            if (word.Length < 2 || word[0] != '-')
            {
                operands.Add(word);
                continue;
            }

            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                var parts = word[2..].Split('=', 2);
                if (Short(parts[0], longNames) is not { } name || (flags.Contains(name) && parts.Length > 1))
                {
                    return new([], [], word);
                }

                var value = flags.Contains(name) ? null : parts.Length > 1 ? parts[1] : ++i < words.Length ? words[i] : null;
                if (value is null && !flags.Contains(name))
                {
                    return new([], [], word);
                }

                options.Add((name, value));
                continue;
            }

            for (var at = 1; at < word.Length; at++)
            {
                if (flags.Contains(word[at]))
                {
                    options.Add((word[at], null));
                    continue;
                }

                var value = at + 1 < word.Length ? word[(at + 1)..] : ++i < words.Length ? words[i] : null;
                if (!valued.Contains(word[at]) || value is null)
                {
                    return new([], [], "-" + word[at]);
                }

                options.Add((word[at], value));
                break;
            }
        }

        return new(options.ToImmutable(), operands.ToImmutable(), null);
    }

    public bool Has(char name) => Options.Any(option => option.Name == name);

    public string? Last(char name) => Options.LastOrDefault(option => option.Name == name).Value;

    /// <summary>The refusal for what is not known; null when everything is, and the tool reads no file.</summary>
    public FilterReading? Refusal(string tool, int operands = 0) =>
        Unknown is not null ? FilterReading.No($"{tool}'s option '{(Unknown.Length > 40 ? Unknown[..40] : Unknown)}' is not known here")
        : Operands.Length > operands ? FilterReading.No($"{tool} would read a file")
        : null;

    private static char? Short(string name, ReadOnlySpan<string> longNames)
    {
        foreach (var known in longNames)
        {
            if (known.AsSpan(0, known.Length - 2).SequenceEqual(name))
            {
                return known[^1];
            }
        }

        return null;
    }
}
