namespace ChatOpsBot.Core.Diagnosis.Logs;

/// <summary>How a search in a store ended.</summary>
/// <param name="HasMore">True when more lines match than were read.</param>
/// <param name="Note">One clause for people; null when there is nothing to say.</param>
public sealed record LogStoreEnd(bool HasMore, string? Note = null)
{
    public static LogStoreEnd Whole { get; } = new(false);
}
