namespace ChatOpsBot.Core.Runbooks;

/// <summary>A step's text with the attributes that its author gave it.</summary>
/// <param name="Text">One line (continuation lines joined), placeholders already filled or, in lint, left as words.</param>
public sealed record StepText(string Text, StepAttributes Attributes);
