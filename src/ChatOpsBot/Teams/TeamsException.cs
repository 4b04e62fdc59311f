namespace ChatOpsBot.Teams;

/// <summary>Teams did not do what was asked. The message is a sentence for people, with the remedy where there is one.</summary>
/// <param name="what">What happened.</param>
/// <param name="remedy">What a person should do about it, as a sentence; null where the first sentence tells.</param>
public sealed class TeamsException(TeamsError error, string what, Exception? inner = null, string? remedy = null) : Exception(remedy is null ? what : $"{what} {remedy}", inner)
{
    public TeamsError Error { get; } = error;

    /// <summary>The message without its remedy.</summary>
    public string What { get; } = what;

    public string? Remedy { get; } = remedy;

    /// <summary>How long to wait before asking again; null when nobody said.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
