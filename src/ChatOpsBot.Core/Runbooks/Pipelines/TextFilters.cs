using System.Collections.Immutable;

namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary>The text tools that a pipeline may hold, by program name.</summary>
public static class TextFilters
{
    /// <summary>Reads one command behind a bar; never throws.</summary>
    /// <param name="words">The program and its arguments, unquoted.</param>
    public static FilterReading Read(ImmutableArray<string> words)
    {
        var arguments = words[1..];
        return words[0] switch
        {
            "cat" or "less" or "more" when arguments.All(a => a == "-" || (words[0] == "less" && a.StartsWith('-'))) => FilterReading.Of(new KeepAll()),
            _ => FilterReading.No($"'{words[0]}' after a bar is not one of the text filters that the bot knows"),
        };
    }
}
