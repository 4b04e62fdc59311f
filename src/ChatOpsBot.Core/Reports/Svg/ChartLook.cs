using System.Collections.Immutable;

namespace ChatOpsBot.Core.Reports.Svg;

/// <summary>The colours of a chart: in the picture itself, or as classes that a page's stylesheet colours.</summary>
public sealed class ChartLook
{
    /// <summary>Lines that can be told apart by colour; a later one is dashed.</summary>
    public const int Colours = 6;

    private readonly ImmutableDictionary<string, string>? _inks;

    private ChartLook(ImmutableDictionary<string, string>? inks) => _inks = inks;

    /// <summary>A picture of its own, on white.</summary>
    public static ChartLook Light { get; } = Of(("paper", "#ffffff"), ("text", "#1f2733"), ("faint", "#5b6675"), ("grid", "#e3e7ec"), ("axis", "#aab3bf"), ("since", "#fbe9e7"), ("rollout", "#6b3fa0"), ("restart", "#b4460f"),
        ("line0", "#1f6fc4"), ("line1", "#c2410c"), ("line2", "#0f7a5a"), ("line3", "#9333a8"), ("line4", "#8a6100"), ("line5", "#0e7490"));

    /// <summary>A picture of its own, on a dark ground.</summary>
    public static ChartLook Dark { get; } = Of(("paper", "#161b22"), ("text", "#e6eaf0"), ("faint", "#9aa5b4"), ("grid", "#29313c"), ("axis", "#4a5564"), ("since", "#3a2222"), ("rollout", "#c4a1f2"), ("restart", "#f5a067"),
        ("line0", "#6cb2ff"), ("line1", "#ff9a62"), ("line2", "#4fd1a5"), ("line3", "#d9a0ee"), ("line4", "#e0b84c"), ("line5", "#5fd0e6"));

    /// <summary>Without colours: each part has a class, <c>fill-text</c> or <c>stroke-line0</c>, and the page colours it.</summary>
    public static ChartLook Classes { get; } = new(null);

    /// <summary>Whether the picture stands by itself, with a ground and a title of its own.</summary>
    internal bool IsPicture => _inks is not null;

    internal string Fill(string ink) => _inks is null ? $" class=\"fill-{ink}\"" : $" fill=\"{_inks[ink]}\"";

    internal string Stroke(string ink) => _inks is null ? $" class=\"stroke-{ink}\"" : $" stroke=\"{_inks[ink]}\"";

    private static ChartLook Of(params ReadOnlySpan<(string Ink, string Colour)> inks)
    {
        var table = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (ink, colour) in inks)
        {
            table[ink] = colour;
        }

        return new ChartLook(table.ToImmutable());
    }
}
