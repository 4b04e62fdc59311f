namespace ChatOpsBot.Core.Escalation;

/// <summary>A mail as it is wanted in the inboxes of those who are mailed.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Id">Local part of its Message-ID; the same mail sent twice has the same.</param>
/// <param name="Thread">The first mail's <paramref name="Id"/>, so that an incident's mails stand together; null for the first.</param>
public sealed record WantedMail(string Subject, string Text, string Id, string? Thread);
