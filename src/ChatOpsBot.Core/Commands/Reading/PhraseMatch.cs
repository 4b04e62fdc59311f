using System.Globalization;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>What stood in a phrase's holes.</summary>
internal sealed class PhraseMatch(Utterance text, ReadingContext context)
{
    private readonly Dictionary<string, (int Start, int End)> _holes = [];

    public ConversationView View => context.View;

    public bool IsQuestion => text.IsQuestion;

    /// <summary>How many words the whole text has.</summary>
    public int Words => text.Words.Length;

    public int? Number => this["number"] is { } word ? ReadNumber(word.ToLowerInvariant()) : null;

    public TimeSpan? Length => this["length"] is { } length ? Windows.LengthWord.Read(length) : null;

    /// <summary>The words of a hole as they were typed; null when it was left out.</summary>
    public string? this[string hole] => _holes.TryGetValue(hole, out var place) ? text.AsTyped(place.Start, place.End) : null;

    /// <summary>A number of at most six digits, or spelt up to twelve; null for any other word.</summary>
    public static int? ReadNumber(string word) =>
        word.Length < 7 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : word != "one" && StepNumber.Read(word) is { } spelt && int.TryParse(spelt, CultureInfo.InvariantCulture, out var small) ? small : null;

    public void Set(string hole, int start, int end) => _holes[hole] = (start, end);

    /// <summary>Whether one of the words, with <c>|</c> between them, stands anywhere in the text.</summary>
    public bool Said(string words) => words.Split('|').Any(text.Words.Contains);

    public string? OpenIncident(string word) => context.OpenIncident(word);

    /// <summary>The runbook of a glimpse, by its name; null when this bot has none.</summary>
    public Runbook? Look(string name) => context.Vocabulary.Runbooks.FirstOrDefault(runbook => runbook.IsLook && runbook.Name == name);

    /// <summary>Reads another text in the same light.</summary>
    public Command Again(string other) => context.Reread(other);

    /// <summary>The object that the target hole names; what is implied when it was left out.</summary>
    public TargetReading Target(TargetWish wish) => _holes.TryGetValue("target", out var place)
        ? context.Targets.Read(text, place.Start, place.End, wish)
        : context.Targets.Implied(wish);
}
