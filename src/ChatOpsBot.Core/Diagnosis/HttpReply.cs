namespace ChatOpsBot.Core.Diagnosis;

/// <summary>What an HTTP endpoint said, its body read up to a limit.</summary>
/// <param name="Truncated">True when the body was longer than what was read.</param>
public sealed record HttpReply(int Status, string ContentType, string Body, bool Truncated);
