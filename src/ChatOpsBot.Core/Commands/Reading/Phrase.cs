using System.Collections.Immutable;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>A way to say something: words, <c>a|b</c> alternatives, <c>[optional parts]</c> and <c>{holes}</c>.</summary>
/// <remarks>
/// What a hole takes is said by <see cref="PhraseHole"/>. Articles and small words between the parts are passed over.
/// </remarks>
internal sealed class Phrase
{
    private static readonly ImmutableHashSet<string> Small =
        ["the", "a", "an", "now", "just", "also", "so", "then", "quickly", "quick", "right", "away", "our", "my", "again", "immediately", "asap", "kindly", "please", "pls", "there", "here", "for", "me", "us", "real", "maybe"];

    private readonly ImmutableArray<Part> _parts;

    private readonly Func<PhraseMatch, Command?> _meaning;

    /// <param name="meaning">Null when what was matched makes no sense after all.</param>
    public Phrase(string pattern, Func<PhraseMatch, Command?> meaning)
    {
        var words = pattern.Replace("[", " [ ", StringComparison.Ordinal).Replace("]", " ] ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = 0;
        _parts = Parse(words, ref at);
        _meaning = meaning;
    }

    /// <summary>The command that a text becomes when the whole of it is this phrase; null when it is not.</summary>
    public Command? Read(Utterance text, ReadingContext context)
    {
        var match = new PhraseMatch(text, context);
        return Match(_parts, 0, text, 0, match, context) ? _meaning(match) : null;
    }

    private static bool Match(ImmutableArray<Part> parts, int part, Utterance text, int at, PhraseMatch match, ReadingContext context)
    {
        if (part == parts.Length)
        {
            return Enumerable.Range(at, text.Words.Length - at).All(rest => Small.Contains(text.Words[rest]));
        }

        switch (parts[part])
        {
            case Part.Optional optional:
                return Match([.. optional.Inner, .. parts[(part + 1)..]], 0, text, at, match, context)
                    || Match(parts, part + 1, text, at, match, context);
            case Part.Either either:
                return either.Ways.Any(way => Match([way, .. parts[(part + 1)..]], 0, text, at, match, context));
            case Part.Hole { What: var hole }:
                for (var end = Math.Min(text.Words.Length, hole.MostWords == int.MaxValue ? int.MaxValue : at + hole.MostWords); end > at; end--)
                {
                    if (hole.Takes(text, at, end, context) && Match(parts, part + 1, text, end, match, context))
                    {
                        match.Set(hole.Name, at, end);
                        return true;
                    }
                }

                break;
            case Part.Word word:
                if (at < text.Words.Length && word.Alternatives.Contains(text.Words[at]) && Match(parts, part + 1, text, at + 1, match, context))
                {
                    return true;
                }

                break;
        }

        return at < text.Words.Length && Small.Contains(text.Words[at]) && Match(parts, part, text, at + 1, match, context);
    }

    private static ImmutableArray<Part> Parse(string[] words, ref int at)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        while (at < words.Length)
        {
            var word = words[at++];
            if (word == "]")
            {
                break;
            }

            parts.Add(word switch
            {
                "[" => new Part.Optional(Parse(words, ref at)),
                _ when word.Contains('{', StringComparison.Ordinal) && word.Contains('|', StringComparison.Ordinal) => new Part.Either([.. word.Split('|').Select(One)]),
                _ when word[0] == '{' => One(word),
                _ => new Part.Word([.. word.Split('|')]),
            });
        }

        return parts.ToImmutable();
    }

    private static Part One(string word) => word[0] == '{' ? new Part.Hole(PhraseHole.Named(word[1..^1])) : new Part.Word([word]);

    private abstract record Part
    {
        public sealed record Word(ImmutableArray<string> Alternatives) : Part;

        public sealed record Either(ImmutableArray<Part> Ways) : Part;

        public sealed record Optional(ImmutableArray<Part> Inner) : Part;

        public sealed record Hole(PhraseHole What) : Part;
    }
}
