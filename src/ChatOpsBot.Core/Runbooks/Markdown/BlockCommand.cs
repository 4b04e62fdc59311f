namespace ChatOpsBot.Core.Runbooks.Markdown;

/// <summary>One command, query or request found in a code block.</summary>
/// <param name="Offset">Lines below the block's first line.</param>
/// <param name="Comment">What the author says about it in a comment; null when nothing.</param>
internal sealed record BlockCommand(string Text, int Offset, string? Comment);
