namespace ChatOpsBot.GitHub;

/// <param name="Reset">When the count starts again, in seconds of Unix time.</param>
public sealed record RateLimit(int Limit, int Remaining, long Reset);
