using System.Collections.Immutable;

namespace ChatOpsBot.Core.Reports;

/// <summary>A message as the bot means it, before any platform's markup. Every text in it is plain; renderers make it inert.</summary>
/// <param name="Title">One line, also the notification's text.</param>
/// <param name="Final">False while it will still be edited: a screen that cannot edit shows only final ones.</param>
public sealed record Report(string Title, ImmutableArray<ReportBlock> Blocks, bool Final = true)
{
    public static Report Of(string title, params ReadOnlySpan<ReportBlock> blocks) => new(title, [.. blocks]);
}
