namespace ChatOpsBot.Sandbox.Mail;

/// <summary>A mail as it came over the wire.</summary>
/// <param name="From">The envelope's sender.</param>
/// <param name="To">The envelope's recipients.</param>
/// <param name="Source">Headers and body, as sent.</param>
public sealed record ReceivedMail(string From, IReadOnlyList<string> To, string Source, DateTimeOffset At);
