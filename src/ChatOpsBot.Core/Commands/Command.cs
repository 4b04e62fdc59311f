using System.Collections.Immutable;
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
    /// <param name="Span">Null for the usual window.</param>
    public sealed record Investigate(Runbook Runbook, string? Service, ImmutableArray<string> Clusters, TimeSpanWord? Span) : Command
    {
        public override string Kind => "run";
    }

    public sealed record Escalate(string? Reason) : Command
    {
        public override string Kind => "escalate";
    }

    public sealed record Resolve(string? Reason) : Command
    {
        public override string Kind => "resolve";
    }

    public sealed record Status : Command
    {
        public override string Kind => "status";
    }

    public sealed record Timeline : Command
    {
        public override string Kind => "timeline";
    }

    public sealed record Help : Command
    {
        public override string Kind => "help";
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
