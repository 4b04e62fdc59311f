using ChatOpsBot.Core.Chat;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>Questions that the reader asks back.</summary>
internal static class Ask
{
    public static Command.AskBack About(string question, params IEnumerable<(string Label, string Text)> choices) =>
        new(new Question(question, [.. choices.Select(choice => new Choice(choice.Label, choice.Text)).DistinctBy(choice => choice.Text).Take(5)]));
}
