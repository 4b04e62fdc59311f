using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.Tests;
using Microsoft.Playwright;

namespace ChatOpsBot.AcceptanceTests.WebConsole;

/// <summary>A real Chromium with windows on a console. Tests that use it skip where there is none.</summary>
internal sealed class ChromiumStage : IAsyncDisposable
{
    private static readonly string[] Arguments =
        ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private const float Patience = 180_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private ChromiumStage(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>What pages complained of: exceptions, and what their security policy forbade.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<ChromiumStage> OpenAsync()
    {
        var path = RealParts.Require("chromium");
        var playwright = await Playwright.CreateAsync();
        return new ChromiumStage(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Arguments }));
    }

    /// <summary>A window of its own, as another person's would be.</summary>
    /// <param name="person">Who speaks in it; null for whom the console takes one for.</param>
    public async Task<IPage> WindowAsync(ConsoleHost host, string? person = null, int width = 1280, int height = 860, ColorScheme scheme = ColorScheme.Light, string zone = "Europe/Berlin")
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = zone,
            Locale = "en-GB",
        });
        await context.AddInitScriptAsync(LayoutShifts.Watch);
        if (person is not null)
        {
            await context.AddInitScriptAsync($"sessionStorage.setItem('person', '{person}')");
        }

        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        page.PageError += (_, error) => Complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("net::ERR", StringComparison.Ordinal))
            {
                Complaints.Add(message.Text);
            }
        };
        await page.GotoAsync(host.Address.ToString());
        return page;
    }

    /// <summary>Types a message and sends it.</summary>
    public static async Task SayAsync(IPage page, string text)
    {
        await page.Locator("#composer textarea").FillAsync(text);
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("#composer button[type=submit]").ClickAsync();
    }

    /// <summary>Waits until a message of the bot holds a text and will not change any more.</summary>
    public static Task<ILocator> HearAsync(IPage page, string text) => HearAsync(page, "#entries .bot", text);

    public static async Task<ILocator> HearAsync(IPage page, string where, string text)
    {
        var heard = page.Locator(where).Filter(new LocatorFilterOptions { HasText = text, HasNot = page.Locator(".report.running") }).Last;
        await heard.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        return heard;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }
}
