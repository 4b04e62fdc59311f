namespace ChatOpsBot.Core.Diagnosis;

/// <summary>A line of a step's output, with the object it is about while a filter keeps the line whole.</summary>
public readonly record struct TextLine(string Text, ObjectReference? Subject = null);
