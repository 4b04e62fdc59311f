using System.Text.Json.Serialization;
using ChatOpsBot.Core.Chat;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Something that reached the bot and must be handled once: stored before it is acknowledged.</summary>
[JsonDerivedType(typeof(Message), "message")]
[JsonDerivedType(typeof(ClockRang), "clock-rang")]
[JsonDerivedType(typeof(EffectCarried), "effect-carried")]
[JsonDerivedType(typeof(EffectFailed), "effect-failed")]
[JsonDerivedType(typeof(EffectRefused), "effect-refused")]
[JsonDerivedType(typeof(IssueCommented), "issue-commented")]
[JsonDerivedType(typeof(IssueClosed), "issue-closed")]
[JsonDerivedType(typeof(IssueReopened), "issue-reopened")]
public abstract record Delivery
{
    /// <summary>The message's own identity, which every repetition of it shares.</summary>
    public required string Identity { get; init; }

    /// <summary>Work on one conversation is done in order.</summary>
    public required string Conversation { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <param name="Addressed">True when it was meant for the bot: a mention, a command, a room of its own.</param>
    public sealed record Message(Person Author, string Text, bool Addressed) : Delivery;

    /// <summary>An incident's <see cref="Incident.DueAt"/> has come.</summary>
    public sealed record ClockRang(string Incident, DateTimeOffset DueAt) : Delivery;

    /// <summary>An effect that wanted to be told of has been carried out.</summary>
    public sealed record EffectCarried(string Incident, string EffectKey, EffectReference Reference) : Delivery;

    /// <summary>An effect could not be carried out yet; it is tried again.</summary>
    public sealed record EffectFailed(string Incident, string EffectKey, string Reason) : Delivery;

    /// <summary>An effect was refused for good and set aside; it is not tried again.</summary>
    public sealed record EffectRefused(string Incident, string EffectKey, string Reason) : Delivery;

    /// <summary>Somebody wrote under an incident's issue.</summary>
    /// <param name="Who">A login of the place where the issue is.</param>
    /// <param name="Text">One line, without secrets.</param>
    /// <param name="Address">The comment's page.</param>
    public sealed record IssueCommented(string Incident, string Who, string Text, string Address) : Delivery;

    /// <summary>Somebody closed an incident's issue.</summary>
    /// <param name="Resolves">Whether that resolves the incident as well.</param>
    public sealed record IssueClosed(string Incident, string Who, bool Resolves) : Delivery;

    /// <summary>Somebody opened an incident's issue again.</summary>
    public sealed record IssueReopened(string Incident, string Who) : Delivery;
}
