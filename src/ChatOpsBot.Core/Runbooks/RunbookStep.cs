namespace ChatOpsBot.Core.Runbooks;

/// <summary>One command, query or manual instruction of a runbook, not yet filled in.</summary>
public sealed record RunbookStep
{
    /// <summary>Its number in the runbook, from 1; what people say in "show step 3".</summary>
    public required string Id { get; init; }

    /// <summary>From its attributes, the comment above it, the list item it stands in, or its heading, in this order.</summary>
    public required string Title { get; init; }

    /// <summary>The nearest heading above it; empty when there is none.</summary>
    public string Section { get; init; } = "";

    /// <summary>Line of the file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The <see cref="IStepLanguage.Name"/> that reads it.</summary>
    public required string Language { get; init; }

    /// <summary>As written, with placeholders, continuation lines joined.</summary>
    public required string Text { get; init; }

    public StepAttributes Attributes { get; init; } = StepAttributes.None;
}
