using System.Collections.Immutable;

namespace ChatOpsBot.Core.Reports;

/// <summary>A message as the bot means it, before any platform's markup. Every text in it is plain; renderers make it inert.</summary>
/// <param name="Title">One line, also the notification's text.</param>
/// <param name="Final">False while it will still be edited: a screen that cannot edit shows only final ones.</param>
/// <param name="OnlyFor">The <see cref="Chat.Person.Id"/> of the one person who needs it, where a platform can show it to nobody else; null for everybody.</param>
public sealed record Report(string Title, ImmutableArray<ReportBlock> Blocks, bool Final = true, string? OnlyFor = null)
{
    /// <summary>The id of the run that it tells of, whose evidence it may be linked to; null when it tells of none.</summary>
    public string? Run { get; init; }

    /// <summary>True for what has to be seen in the channel as well, where it is said in a thread.</summary>
    public bool Aloud { get; init; }

    public static Report Of(string title, params ReadOnlySpan<ReportBlock> blocks) => new(title, [.. blocks]);
}
