using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Core.Escalation;

/// <summary>What became of an escalation's effects, in words of their own.</summary>
public static class EscalationWords
{
    /// <summary>An effect that could not be carried out yet, as a clause: <c>The page could not be sent yet</c>.</summary>
    public static string Failed(string key) => $"{Name(key)} could not be {(IsIssue(key) ? "filed" : "sent")} yet";

    /// <summary>An effect that is not tried again, as a clause: <c>The page was refused</c>.</summary>
    public static string Refused(string key) => $"{Name(key)} was refused";

    /// <summary>An effect that arrived for the first time: a timeline's kind and text, and the words for the conversation. Null for one that speaks for itself.</summary>
    public static (string Kind, string Text)? Arrived(string key, Incident incident) => Prefix(key) switch
    {
        NoticeWriter.Prefix => ("notified", $"Told {incident.Escalation?.Notified ?? "the team's channel"}"),
        PageWriter.Prefix => ("paged", $"Paged {PageWriter.OnCall(key)}"),
        MailWriter.Prefix => ("mailed", incident.State == IncidentState.Resolved ? "Mailed that it is resolved" : "Mailed the escalation"),
        _ => null,
    };

    public static bool IsIssue(string key) => Prefix(key) == IssueWriter.Prefix;

    private static string Name(string key) => Prefix(key) switch
    {
        IssueWriter.Prefix => "The issue",
        NoticeWriter.Prefix => "The message to the team's channel",
        PageWriter.Prefix => "The page",
        MailWriter.Prefix => "The mail",
        ProjectWriter.Prefix => "The item on the project board",
        _ => "A message",
    };

    private static string Prefix(string key) => key[..(key.IndexOf(':') + 1)];
}
