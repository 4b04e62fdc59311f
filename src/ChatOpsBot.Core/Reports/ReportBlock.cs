using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Investigations;

namespace ChatOpsBot.Core.Reports;

/// <summary>A part of a report. A platform's renderer knows every kind listed here.</summary>
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Note), "note")]
[JsonDerivedType(typeof(Fields), "fields")]
[JsonDerivedType(typeof(Bullets), "bullets")]
[JsonDerivedType(typeof(Plan), "plan")]
[JsonDerivedType(typeof(CauseList), "causes")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(Chart), "chart")]
[JsonDerivedType(typeof(Excerpt), "excerpt")]
[JsonDerivedType(typeof(Actions), "actions")]
[JsonDerivedType(typeof(Fold), "fold")]
[JsonDerivedType(typeof(Link), "link")]
public abstract record ReportBlock
{
    public sealed record Heading(string Text) : ReportBlock;

    /// <summary>A sentence or two.</summary>
    public sealed record Note(NoteKind Kind, string Text) : ReportBlock;

    /// <summary>Names and values, one pair a line.</summary>
    public sealed record Fields(ImmutableArray<Field> Items) : ReportBlock;

    public sealed record Bullets(ImmutableArray<string> Items) : ReportBlock;

    /// <summary>The steps of a run and where each stands.</summary>
    public sealed record Plan(ImmutableArray<PlanLine> Steps) : ReportBlock;

    /// <summary>Probable causes, best first.</summary>
    public sealed record CauseList(ImmutableArray<CauseView> Causes) : ReportBlock;

    public sealed record Table(string Title, ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows) : ReportBlock;

    /// <summary>Series over one window.</summary>
    public sealed record Chart(string Title, TimeWindow Window, ImmutableArray<ChartLine> Lines) : ReportBlock
    {
        /// <summary>What is counted, one of <see cref="ChartUnits"/>; null for plain numbers.</summary>
        public string? Unit { get; init; }

        /// <summary>When something happened that may explain a bend.</summary>
        public ImmutableArray<ChartMark> Marks { get; init; } = [];

        /// <summary>Since when the trouble has been going on; null when nothing tells.</summary>
        public DateTimeOffset? Since { get; init; }
    }

    /// <summary>Text as a system gave it, such as a step's output.</summary>
    /// <param name="Omitted">Lines left out.</param>
    public sealed record Excerpt(string Title, ImmutableArray<string> Lines, int Omitted) : ReportBlock
    {
        /// <summary>Words that the lines were searched for, in any case; shown as matches.</summary>
        public ImmutableArray<string> Matches { get; init; } = [];

        /// <summary>True for Markdown of the bot's own making, in which what others wrote is inert; shown as what it means where the platform can.</summary>
        public bool IsMarkdown { get; init; }
    }

    /// <summary>What may be done next.</summary>
    public sealed record Actions(string Title, ImmutableArray<ActionView> Items) : ReportBlock;

    /// <summary>Details that are folded where the platform can.</summary>
    public sealed record Fold(string Title, ImmutableArray<ReportBlock> Blocks) : ReportBlock;

    public sealed record Link(string Text, string Address) : ReportBlock;
}

public enum NoteKind
{
    Information,
    Good,
    Warning,
    Problem,
}

public sealed record Field(string Name, string Value);

/// <param name="Detail">What the step found in a few words, or why it did not.</param>
public sealed record PlanLine(string Id, string Title, string? Cluster, StepState State, string Detail);

/// <param name="Chain">What it explains, in words.</param>
public sealed record CauseView(
    string Code, string Subject, string Cluster, double Confidence, string Summary,
    ImmutableArray<string> For, ImmutableArray<string> Against, ImmutableArray<string> Chain);

public sealed record ChartLine(string Name, ImmutableArray<Sample> Samples);

/// <param name="Text">What it was, such as the object and its revision.</param>
public sealed record ChartMark(DateTimeOffset At, ChartMarkKind Kind, string Text);

public enum ChartMarkKind
{
    Rollout,
    Restart,
}

/// <param name="Command">What to type for it.</param>
public sealed record ActionView(string Id, string Title, string Command);
