using System.Text.Json.Serialization;
using ChatOpsBot.Core.Alerts;
using ChatOpsBot.Core.Chat;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Something that reached the bot and must be handled once: stored before it is acknowledged.</summary>
[JsonDerivedType(typeof(Message), "message")]
[JsonDerivedType(typeof(Pinned), "pinned")]
[JsonDerivedType(typeof(ClockRang), "clock-rang")]
[JsonDerivedType(typeof(EffectCarried), "effect-carried")]
[JsonDerivedType(typeof(EffectFailed), "effect-failed")]
[JsonDerivedType(typeof(EffectRefused), "effect-refused")]
[JsonDerivedType(typeof(IssueCommented), "issue-commented")]
[JsonDerivedType(typeof(IssueClosed), "issue-closed")]
[JsonDerivedType(typeof(IssueReopened), "issue-reopened")]
[JsonDerivedType(typeof(AlertFired), "alert-fired")]
[JsonDerivedType(typeof(AlertRun), "alert-run")]
[JsonDerivedType(typeof(AlertInvestigated), "alert-investigated")]
[JsonDerivedType(typeof(ReviewWritten), "review-written")]
public abstract record Delivery
{
    /// <summary>The message's own identity, which every repetition of it shares.</summary>
    public required string Identity { get; init; }

    /// <summary>Work on one conversation is done in order.</summary>
    public required string Conversation { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Where people hear of it: the conversation, unless the work is ordered by something else.</summary>
    [JsonIgnore]
    public virtual string Room => Conversation;

    /// <param name="Addressed">True when it was meant for the bot: a mention, a command, a room of its own.</param>
    public sealed record Message(Person Author, string Text, bool Addressed) : Delivery
    {
        /// <summary>What the person wrote beside the command, such as a summary for the issue; null for nothing.</summary>
        public string? Details { get; init; }

        /// <summary>Where a platform takes an answer that it would not let the bot post; null for none.</summary>
        public string? ReplyAddress { get; init; }
    }

    /// <summary>Somebody marked a message as one that belongs on the timeline.</summary>
    /// <param name="Text">What the message says.</param>
    /// <param name="Author">Who wrote it, as people know them; null when that is not known.</param>
    public sealed record Pinned(Person Who, string Text, string? Author) : Delivery;

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

    /// <summary>News of a group of alerts. Its <see cref="Conversation"/> is the work on alerts for one channel, so that people there wait for none of it.</summary>
    public sealed record AlertFired(AlertGroup Group) : Delivery
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override string Room => Group.Channel;
    }

    /// <summary>An incident's alert is to be investigated.</summary>
    public sealed record AlertRun(string Incident, AlertGroup Group) : Delivery
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override string Room => Group.Channel;
    }

    /// <summary>The investigation of an incident's alert has ended and is stored.</summary>
    public sealed record AlertInvestigated(string Incident, string Run, string Channel) : Delivery
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override string Room => Channel;
    }

    /// <summary>Somebody completed a review and files it.</summary>
    /// <param name="Name">What it is filed as, such as the incident's id.</param>
    /// <param name="Incident">Null for one that is about no incident, such as a drill's.</param>
    /// <param name="ToIssue">True for a comment on the incident's issue; otherwise a file.</param>
    public sealed record ReviewWritten(string Name, string? Incident, Person Author, string Text, bool ToIssue) : Delivery;
}
