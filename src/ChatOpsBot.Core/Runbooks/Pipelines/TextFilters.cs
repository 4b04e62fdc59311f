using System.Collections.Immutable;
using ChatOpsBot.Core.Runbooks.Pipelines.Awk;
using ChatOpsBot.Core.Runbooks.Pipelines.Jq;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary>The text tools that a pipeline may hold, by program name.</summary>
public static class TextFilters
{
    /// <summary>Reads one command behind a bar; never throws.</summary>
    /// <param name="words">The program and its arguments, unquoted.</param>
    public static FilterReading Read(ImmutableArray<string> words)
    {
        var arguments = words.AsSpan()[1..];
        return words[0] switch
        {
            "grep" => GrepFilter.Read(arguments, 'G'),
            "egrep" => GrepFilter.Read(arguments, 'E'),
            "fgrep" => GrepFilter.Read(arguments, 'F'),
            "head" or "tail" => SliceFilter.Read(words[0], arguments),
            "sort" => SortFilter.Read(arguments),
            "uniq" => UniqFilter.Read(arguments),
            "wc" => CountFilter.Read(arguments),
            "cut" => CutFilter.Read(arguments),
            "tr" => TrFilter.Read(arguments),
            "sed" => SedFilter.Read(arguments),
            "awk" or "gawk" or "mawk" => AwkFilter.Read(arguments),
            "jq" => JqFilter.Read(arguments),
            "column" when arguments is ["-t"] => FilterReading.Of(new ColumnFilter()),
            "cat" or "more" when arguments.IsEmpty || arguments is ["-"] => FilterReading.Of(new KeepAll()),
            "less" when words.Skip(1).All(word => word is "-S" or "-R" or "-F" or "-X" or "-N" or "-") => FilterReading.Of(new KeepAll()),
            var program => FilterReading.No($"'{(program.Length > 40 ? program[..40] : program)}' behind a bar, with these arguments, is not a filter that the bot knows"),
        };
    }
}
