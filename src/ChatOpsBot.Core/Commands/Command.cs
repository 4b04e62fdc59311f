using System.Collections.Immutable;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Commands.Windows;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Core.Commands;

/// <summary>What a message asks of the bot.</summary>
public abstract record Command
{
    private Command()
    {
    }

    /// <summary>The word for it in JSON and on the timeline.</summary>
    public abstract string Kind { get; }

    /// <param name="Service">As typed, or the service's own name where an alias was typed; null for the whole cluster.</param>
    /// <param name="Clusters">Empty for all that the runbook has.</param>
    /// <param name="Window">Null for the usual window.</param>
    public sealed record Investigate(Runbook Runbook, string? Service, ImmutableArray<string> Clusters, WindowWord? Window) : Command
    {
        public override string Kind => Runbook.IsLook ? "look" : "run";
    }

    /// <summary>A command line as people type it into a terminal: one that reads is run, one that changes is planned.</summary>
    public sealed record Typed(string Text, StepReading Reading) : Command
    {
        public override string Kind => Reading is StepReading.Change ? "change" : "look";
    }

    /// <summary>What speaks for the probable cause, and what against it.</summary>
    public sealed record Why : Command
    {
        public override string Kind => "why";
    }

    /// <summary>Why a suspect is not among the causes.</summary>
    /// <param name="Topic">In the person's words: <c>database</c>, <c>auth-service</c>.</param>
    public sealed record WhyNot(string Topic) : Command
    {
        public override string Kind => "why-not";
    }

    /// <summary>Of the last run, only what mentions this.</summary>
    public sealed record Only(string Text) : Command
    {
        public override string Kind => "only";
    }

    /// <summary>The last run's measurements beside those of an earlier time.</summary>
    /// <param name="Back">How much earlier.</param>
    public sealed record Compare(TimeSpan Back) : Command
    {
        public override string Kind => "compare";
    }

    /// <summary>Who and what suffers from it.</summary>
    public sealed record Affected : Command
    {
        public override string Kind => "affected";
    }

    /// <summary>One step of the last run in full.</summary>
    public sealed record ShowStep(string Id) : Command
    {
        public override string Kind => "show-step";
    }

    /// <summary>What was cut from the last answer.</summary>
    public sealed record More : Command
    {
        public override string Kind => "more";
    }

    /// <summary>The person takes the incident.</summary>
    /// <param name="Incident">An id or a service when one was named.</param>
    public sealed record Take(string? Incident) : Command
    {
        public override string Kind => "take";
    }

    public sealed record HandOver(string To, string? Incident) : Command
    {
        public override string Kind => "hand-over";
    }

    /// <summary>The clock waits this long from now.</summary>
    /// <param name="For">Null when no length was given.</param>
    public sealed record Snooze(TimeSpan? For, string? Incident) : Command
    {
        public override string Kind => "snooze";
    }

    /// <summary>Tell me again later; the escalation clock is left alone.</summary>
    public sealed record Remind(TimeSpan In, string Text) : Command
    {
        public override string Kind => "remind";
    }

    public sealed record Note(string Text, string? Incident) : Command
    {
        public override string Kind => "note";
    }

    /// <param name="After">Null = now.</param>
    public sealed record Escalate(string? Reason, TimeSpan? After = null, string? Incident = null) : Command
    {
        /// <summary>What the issue is to begin with, in the person's own words; null for what the bot writes.</summary>
        public string? Summary { get; init; }

        public override string Kind => "escalate";
    }

    public sealed record Resolve(string? Reason, string? Incident = null) : Command
    {
        public override string Kind => "resolve";
    }

    public sealed record Status : Command
    {
        public override string Kind => "status";
    }

    public sealed record Timeline(string? Incident = null) : Command
    {
        public override string Kind => "timeline";
    }

    /// <summary>The review document.</summary>
    /// <param name="ToIssue">True for a comment on the incident's issue; otherwise a file.</param>
    public sealed record Postmortem(bool ToIssue, string? Incident = null) : Command
    {
        public override string Kind => "postmortem";
    }

    /// <summary>A change is wanted: it is planned and shown, never made without an approval.</summary>
    public sealed record Change(WantedChange Wanted) : Command
    {
        public override string Kind => "change";
    }

    /// <summary>One of the remedies that the last answer offered is to be planned.</summary>
    public sealed record TakeOffer(string Id) : Command
    {
        public override string Kind => "change";
    }

    /// <param name="Plan">Null when none was named and only one waits.</param>
    public sealed record Approve(string? Plan, string? Reason) : Command
    {
        public override string Kind => "approve";
    }

    public sealed record Reject(string? Plan, string? Reason) : Command
    {
        public override string Kind => "reject";
    }

    /// <summary>Starts a drill.</summary>
    /// <param name="World">Null to be shown what there is.</param>
    public sealed record Practice(string? World) : Command
    {
        public override string Kind => "practice";
    }

    public sealed record EndPractice : Command
    {
        public override string Kind => "end-practice";
    }

    public sealed record Help : Command
    {
        public override string Kind => "help";
    }

    /// <summary>Several commands in one message, in order.</summary>
    public sealed record Several(ImmutableArray<SpokenCommand> Parts) : Command
    {
        public override string Kind => "several";
    }

    /// <summary>Understood up to one thing that the bot must ask.</summary>
    public sealed record AskBack(Question Question) : Command
    {
        public override string Kind => "ask-back";
    }

    /// <summary>Meant for the bot, but not understood.</summary>
    /// <param name="DidYouMean">Commands that come close, best first; may be empty.</param>
    public sealed record NotUnderstood(string Text, ImmutableArray<string> DidYouMean) : Command
    {
        public override string Kind => "not-understood";
    }

    /// <summary>People talking to each other: no answer, no cost.</summary>
    public sealed record NotForUs : Command
    {
        public override string Kind => "not-for-us";
    }
}
