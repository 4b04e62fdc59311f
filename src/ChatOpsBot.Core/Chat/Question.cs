using System.Collections.Immutable;

namespace ChatOpsBot.Core.Chat;

/// <summary>One short question of the bot, with what each answer would have meant.</summary>
public sealed record Question(string Text, ImmutableArray<Choice> Choices);

/// <param name="Label">What people say to choose it: <c>api-gateway</c>, <c>p2</c>.</param>
/// <param name="Text">The message that it stands for.</param>
public sealed record Choice(string Label, string Text);
