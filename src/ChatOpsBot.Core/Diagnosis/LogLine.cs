namespace ChatOpsBot.Core.Diagnosis;

/// <param name="At">When it was written, null when the line does not tell.</param>
public readonly record struct LogLine(DateTimeOffset? At, string Text);
