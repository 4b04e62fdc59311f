namespace ChatOpsBot.Core.Commands;

/// <summary>A command with the words that, read alone, mean it.</summary>
public sealed record SpokenCommand(string Text, Command Command);
