using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>What may stand in a phrase's hole.</summary>
internal sealed partial record PhraseHole(string Name, int MostWords, Func<Utterance, int, int, ReadingContext, bool> Takes)
{
    /// <summary>The hole of that name: <c>target</c>, <c>text</c> (everything that is left), <c>number</c>, <c>length</c>, <c>back</c>, <c>person</c>, <c>incident</c>, <c>step</c>, <c>plan</c>, <c>remedy</c>, <c>topic</c>, <c>only</c>, <c>code</c>, <c>world</c>.</summary>
    public static PhraseHole Named(string name) => name switch
    {
        "target" => new(name, 6, (text, start, end, context) => context.Targets.CanBe(text, start, end)),
        "text" => new(name, int.MaxValue, (text, _, end, _) => end == text.Words.Length),
        "number" => new(name, 1, (text, start, _, _) => PhraseMatch.ReadNumber(text.Words[start]) is not null),
        "length" => new(name, 5, (text, start, end, _) => Windows.LengthWord.Read(text.AsTyped(start, end)) is not null),
        "back" => new(name, 5, (text, start, end, _) => EarlierTime.Read(text.AsTyped(start, end)) is not null),
        "person" => new(name, 2, (text, start, end, _) => text.Words[start..end].All(word => Person().IsMatch(word))),
        "incident" => new(name, 2, (text, start, end, context) => context.OpenIncident(string.Join('-', text.Words[start..end])) is not null),
        "step" => new(name, 1, (text, start, _, _) => StepNumber.Read(text.Words[start]) is not null),
        "plan" => One(name, Plan()),
        "remedy" => One(name, Remedy()),
        "topic" or "only" => new(name, 4, (_, _, _, _) => true),
        "code" => One(name, Code()),
        "world" => One(name, World()),
        _ => throw new ArgumentException($"There is no hole {name}.", nameof(name)),
    };

    private static PhraseHole One(string name, Regex form) => new(name, 1, (text, start, _, _) => form.IsMatch(text.Words[start]));

    [GeneratedRegex(@"^@?(?!(?:it|that|this|me|us|to|the|now|over|and|you|him|her|them|nobody|someone|somebody|anyone|in|on|for|because)$)[\p{L}][\p{L}\p{N}._'-]*$")]
    private static partial Regex Person();

    [GeneratedRegex(@"^[45](?:\d\d|xx)s?$", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"^#?p\d{1,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex Plan();

    [GeneratedRegex(@"^#?r\d{1,2}$", RegexOptions.NonBacktracking)]
    private static partial Regex Remedy();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9_-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex World();
}
