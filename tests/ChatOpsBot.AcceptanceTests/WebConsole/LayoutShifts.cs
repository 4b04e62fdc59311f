using Microsoft.Playwright;

namespace ChatOpsBot.AcceptanceTests.WebConsole;

/// <summary>What moved on a page that nobody moved, as the browser itself counts it.</summary>
/// <remarks>https://wicg.github.io/layout-instability/: each shift is the share of the window that moved, times how far. What follows a key or a click within half a second is not counted, scrolling is.</remarks>
internal static class LayoutShifts
{
    /// <summary>A tenth is what https://web.dev/articles/cls calls good for the life of a page; people hardly see a fifth of that.</summary>
    public const double Noticed = 0.02;

    /// <summary>Counts from the page's beginning.</summary>
    public const string Watch = """
        window.shifts = [];
        new PerformanceObserver(list => { for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifts.push({ value: shift.value, moved: shift.sources.map(source => source.node?.className ?? '') }); }).observe({ type: 'layout-shift', buffered: true });
        """;

    public static Task<double> SumAsync(IPage page) => page.EvaluateAsync<double>("window.shifts.reduce((sum, shift) => sum + shift.value, 0)");
}
