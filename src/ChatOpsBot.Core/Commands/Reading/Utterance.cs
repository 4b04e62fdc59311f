using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>A message, or a part of one, ready to be compared with phrases: courtesy taken off, words apart, typing in small letters beside what was typed.</summary>
internal sealed partial class Utterance
{
    private static readonly char[] Edges = ['?', '!', '.', ',', ';', ' ', '/', '"', '`'];

    private readonly ImmutableArray<string> _typed;

    /// <summary>Which words a comma stands behind.</summary>
    private readonly ImmutableArray<bool> _breaks;

    public Utterance(string text)
    {
        IsQuestion = text.TrimEnd().EndsWith('?') && !Request().IsMatch(text);
        Text = Courteous(text);
        _typed = [.. Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim(',', '"', '`', '?', '!')).Where(word => word.Length > 0 && word is not ("-" or ":" or "–"))];
        _breaks = [.. Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Trim(',', '"', '`', '?', '!').Length > 0 && word is not ("-" or ":" or "–")).Select(word => word.EndsWith(','))];
        Words = [.. _typed.Select(word => word.ToLowerInvariant().TrimEnd(':', '.'))];
    }

    /// <summary>The text without courtesy, spaces single.</summary>
    public string Text { get; }

    public bool IsQuestion { get; }

    /// <summary>In small letters, without punctuation.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>Whether a comma stands between these words: then they are not one thing.</summary>
    public bool IsBroken(int start, int end) => _breaks[start..(end - 1)].Contains(true);

    public string AsTyped(int start, int end) => string.Join(' ', _typed[start..end]);

    /// <summary>Takes off greetings, please and thanks, at both ends, as often as they stand there.</summary>
    private static string Courteous(string text)
    {
        var plain = Spaces().Replace(text.Replace('’', '\'').Replace('‘', '\'').Replace('“', '"').Replace('”', '"'), " ").Trim(Edges);
        plain = Pictures().Replace(plain, "").Trim(Edges) is { Length: > 0 } words ? words : plain;
        while (true)
        {
            var less = After().Replace(Before().Replace(plain, ""), "").Trim(Edges);
            if (less == plain || less.Length == 0)
            {
                return plain;
            }

            plain = less;
        }
    }

    [GeneratedRegex(@"^(?:[\p{So}\p{Cs}\p{Sk}\uFE0F\u200D]+\s*)+|(?:\s*[\p{So}\p{Cs}\p{Sk}\uFE0F\u200D]+)+$")]
    private static partial Regex Pictures();

    /// <summary>Courtesy in the form of a question asks for the thing itself.</summary>
    [GeneratedRegex(@"^\W*(?:(?:hey|hi|ok|okay|please|bot|chatops|so)\W+)*(?:can|could|would|will) (?:you|u)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Request();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:(?:but|hey|hi|hello|yo|morning|good morning|evening|ok|okay|k|alright|right|well|so|hm+|uh|um|ah|oh|please to|please|pls|plz|bot|chatops|chatopsbot|chat ops|can you|could you|would you|will you|can u|could u|can i (?:get|see|have)|could i (?:get|see|have)|may i (?:see|have)|i want to see|i want to|i want|i'd like to see|i'd like to|i'd like|i would like to|i wanna|i need to see|i need to|i need you to|i need|we need to|we want to|want to|let's|lets|let me see|let us|lemme see|just|go ahead and|now|quickly|kindly|and|then|also|next|actually|sorry|no,? i mean(?:t)?|i mean(?:t)?|make (?:it|that)|rather|or rather|no wait|wait|cool|great|thanks|thx|ty|do me a favou?r and|mind|would you mind|any chance (?:you can|of)|time to|try to|can we (?:see|get|have)|help me|help us)(?:[,:!.]+\s*|\s+-+\s+|\s+))+", RegexOptions.IgnoreCase)]
    private static partial Regex Before();

    [GeneratedRegex(@"(?:[\s,.!-]+(?:please|pls|plz|thanks|thank you|thank u|thx|ty|cheers|ta|for me|for us|bot|mate|man|if you can|if possible|when you can|asap|real quick|quickly|now please|too|as well|rn|right now|will you|would you|ok|okay|k|:\)|🙏|👍|🚀|🙂|❤️|lol|haha))+[.!?]*$", RegexOptions.IgnoreCase)]
    private static partial Regex After();
}
