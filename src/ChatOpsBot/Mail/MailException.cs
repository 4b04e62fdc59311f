namespace ChatOpsBot.Mail;

/// <summary>A mail was not taken. The message is a sentence for people.</summary>
public sealed class MailException(string message, Exception? inner = null) : Exception(message, inner);
