using System.Collections.Immutable;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>What people say about the incident itself: who has it, how long it may wait, what to write down, how it stands.</summary>
internal static class IncidentPhrases
{
    public static ImmutableArray<Phrase> All { get; } =
    [
        new("help|commands|usage|man [{text}]", _ => new Command.Help()),
        new("what can you|i|u|we do|ask|type|say", _ => new Command.Help()),
        new("what|which commands [do] [you] [have|know|understand|are]", _ => new Command.Help()),
        new("how do|does i|you|this|it use|work [you|this] [thing|bot]", _ => new Command.Help()),
        new("show [me] help|commands", _ => new Command.Help()),

        new("i'm|im|i|we're|were am|are on it|this|that|{incident}", Taken),
        new("i'm|im|we're on it|this|that|{incident}", Taken),
        new("i|i'll|ill|we'll will|can|got|have|take|own|grab|handle|do it|this|that|{incident}", Taken),
        new("i|i'll|ill|we'll will|can take|own|grab|handle|pick it|this|that|{incident} [up|over]", Taken),
        new("i've|ive|we've got it|this|that|{incident}", Taken),
        new("i|i'll|ill [will] take|look into|at it|this|that|{incident}", Taken),
        new("i'm|im looking|investigating|handling [into|at] [it|this|that|{incident}]", Taken),
        new("looking into|at it|this|that", Taken),
        new("on it", Taken),
        new("i|i'll|ill|im|i'm|we [am|are|will] take|taking|got|get|own [over] [it|this|that|incident|{incident}] [one] [over]", Taken),
        new("mine", Taken),
        new("it's|its|this|that [is] mine", Taken),
        new("taking|grabbing|owning it|this|that|{incident} [over]", Taken),
        new("take it|this|that|over|{incident}", Taken),
        new("take|claim|own|ack|acknowledge|acked|acknowledged|claiming|acking [it|this|that|incident|alert|{incident}] [incident|one]", Taken),
        new("assign|give|hand it|this|that|{incident} to me|myself", Taken),
        new("assign [to] me|myself", Taken),
        new("i|i'm|im [am] the owner|oncall|on-call", Taken),

        new("hand|handing|handed [it|this|that|incident|{incident}] over|off to {person} [because|my|i|as|since|for {text}]", Handed),
        new("hand|handing [it|this|that|{incident}] to {person}", Handed),
        new("handover|handoff|hand-over|hand-off|transfer|reassign|assign|pass|give|delegate [it|this|that|incident|{incident}] [over|on] to {person}", Handed),
        new("assign|reassign {person}", Handed),
        new("{person} takes|has|owns it|this|that|over", Handed),
        new("{person} is taking|taking over|it|this", Handed),

        new("snooze|sleep|pause|silence|mute|quiet [it|this|that|clock|timer|incident|escalation|{incident}] [for|by] {length} [because|im|i'm|i|we|while|need|until {text}]", Snoozed),
        new("snooze|pause|hold [it|this|that|clock|timer|incident|{incident}]", match => new Command.Snooze(null, Incident(match))),
        new("{length} snooze", Snoozed),
        new("be|stay|keep quiet|silent|calm for {length}", Snoozed),
        new("give me|us [another|more] {length} [more]", Snoozed),
        new("give it|this|that [another] {length} [more]", Snoozed),
        new("wait|hold [another|for|off] {length} [more|before escalating]", Snoozed),
        new("need|needs [another] {length} [more]", Snoozed),
        new("delay|postpone|push|extend|hold escalation|clock|it|timer|off [back|out] [escalating] [by|for] {length}", Snoozed),
        new("remind me [about|of] [it|this|that] [again] in {length}", Snoozed),
        new("ping me [again] in {length}", Snoozed),
        new("remind|ping|tell me|us [again] in {length} to|of|about|that {text}", Reminded),
        new("remind me|us to|of|about|that {text} in {length}", Reminded),

        new("page|call|wake|alert|ping|get|summon [up] someone|somebody|team|oncall|on-call|help|manager|boss [else]", _ => new Command.Escalate(null)),
        new("page|call|wake second|next|2nd level|line|tier", _ => new Command.Escalate(null)),
        new("escalate [it|this|that|{incident}] in {length} [if {text}]", match => match.Length is { } after ? new Command.Escalate(null, after, Incident(match)) : null),
        new("set clock|timer to {length}", match => match.Length is { } after ? new Command.Escalate(null, after) : null),
        new("escalate [it|this|that|{incident}] after {length}", match => match.Length is { } after ? new Command.Escalate(null, after, Incident(match)) : null),
        new("in {length} escalate [it|this|that|{incident}]", match => match.Length is { } after ? new Command.Escalate(null, after, Incident(match)) : null),

        new("status|state|sitrep|summary|overview|recap [update|report|check] [of|on|for] [this|it|incident|everything|{incident}]", _ => new Command.Status()),
        new("status page|report|update", _ => new Command.Status()),
        new("incident|current|overall status|state|summary", _ => new Command.Status()),
        new("what's|whats|what [is] status|state|happening|open|situation|latest|up|news [here|now|on] [this|it|incident|{incident}]", _ => new Command.Status()),
        new("what's|whats|what [is] going on [with it|this]", _ => new Command.Status()),
        new("where are|do we|things [stand] [at|now|with] [this|it]", _ => new Command.Status()),
        new("where's|wheres this|it at", _ => new Command.Status()),
        new("how are|is we|things|it|this|incident doing|going|looking|standing", _ => new Command.Status()),
        new("how's|hows it|this|things|incident going|doing|looking", _ => new Command.Status()),
        new("show|give|get|print [me|us] status|state|sitrep|summary|clock [update]", _ => new Command.Status()),
        new("any update|updates|news", _ => new Command.Status()),
        new("update|catch me|us [up]", _ => new Command.Status()),
        new("who [is|has|owns|have|'s] [on|it|this|that] [owner|incident|it|this]", _ => new Command.Status()),
        new("who's|whos on|owner|owning|handling|has [it|this|that|incident]", _ => new Command.Status()),
        new("when|how long [long] does|will|until|till|before [it|this|we|clock|does] [escalate|escalates|escalation|escalating]", _ => new Command.Status()),
        new("how much time|long [is|do|have] [left|we|i|got|have] [left]", _ => new Command.Status()),
        new("time left", _ => new Command.Status()),
        new("[any] open incidents", _ => new Command.Status()),
        new("who has|owns incidents", _ => new Command.Status()),
        new("how is|are status|state|incident", _ => new Command.Status()),
        new("list|show [me] [open] incidents", _ => new Command.Status()),
        new("what|which incidents [are|is] [open]", _ => new Command.Status()),

        new("timeline|history|chronology|log [of|for] [it|this|that|incident|everything|events|{incident}]", match => match["incident"] is null && match.Said("history|log") && match.Words > 1 && !match.Said("incident|this|it") ? null : new Command.Timeline(Incident(match))),
        new("show|print|give|get [me|us] timeline|history|chronology [of|for] [it|this|incident|{incident}]", match => new Command.Timeline(Incident(match))),
        new("incident timeline|history|log", _ => new Command.Timeline()),
        new("what|whats|what's [has|did] happened|happend|done [so far] [until now] [here|already|tried]", _ => new Command.Timeline()),
        new("what have|did we do|done|try|tried [so far] [already]", _ => new Command.Timeline()),
        new("who did what [when]", _ => new Command.Timeline()),

        new("postmortem|post-mortem|pm|pir|retro|rca|review [document|doc|report] [as|to|in|into|on] [file] [for] [{incident}]", match => Review(match, toIssue: false)),
        new("post mortem [document|doc|report] [as|to] [file]", match => Review(match, toIssue: false)),
        new("[write|create|make|draft|generate|prepare|start|do|get|give|export|save|show|print|run|file] [me|us|up] postmortem|post-mortem|retro|rca|review [doc|document|report] [as|to|into|in] [file|markdown|md|disk] [of|for] [this|it|incident|{incident}]", match => Review(match, toIssue: false)),
        new("[write|create|make|draft|generate|prepare|start|do|get|give|export|save|show|print] [me|us|up] post mortem [doc|document|report] [as|to|into] [file|markdown]", match => Review(match, toIssue: false)),
        new("postmortem|post-mortem|rca|review [to|on|as|into|in|onto] issue|ticket|github|comment [comment|issue] [of|for|on] [it|this|{incident}|issue]", match => Review(match, toIssue: true)),
        new("[write|create|make|draft|generate|post|add|put|attach|send|file|publish|push|drop|open] [up] postmortem|post-mortem|rca|review [doc] [to|on|as|into|in|onto] issue|ticket|github|comment [comment|issue] [on|to] [it|this|issue|ticket]", match => Review(match, toIssue: true)),
        new("[create|open|file|make] [github] issue|ticket|comment for|with postmortem|post-mortem|review", match => Review(match, toIssue: true)),
        new("[create|open|file|make] [github] issue|ticket|comment for|with post mortem", match => Review(match, toIssue: true)),
        new("[post|add|put|attach|send|publish|write] post mortem [to|on|as|into] issue|ticket|github|comment [comment] [on] [issue]", match => Review(match, toIssue: true)),
    ];

    private static Command? Taken(PhraseMatch match) => new Command.Take(Incident(match));

    private static Command.HandOver? Handed(PhraseMatch match) => match["person"] is { } person ? new(person.TrimStart('@'), Incident(match)) : null;

    private static Command.Snooze? Snoozed(PhraseMatch match) => match.Length is { } length ? new(length, Incident(match)) : null;

    private static Command.Remind? Reminded(PhraseMatch match) => match.Length is { } length && match["text"] is { } text ? new(length, text) : null;

    private static Command.Postmortem Review(PhraseMatch match, bool toIssue) => new(toIssue, Incident(match));

    private static string? Incident(PhraseMatch match) => match["incident"] is { } word ? match.OpenIncident(word) : null;
}
