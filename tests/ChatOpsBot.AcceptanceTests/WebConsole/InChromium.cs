using ChatOpsBot.Tests;
using Microsoft.Playwright;

namespace ChatOpsBot.AcceptanceTests.WebConsole;

/// <summary>The incident room as a person sees and uses it, in a real browser.</summary>
public sealed class InChromium : ConsoleStage
{
    [Fact]
    public async Task An_incidents_whole_life_is_the_same_in_two_windows()
    {
        await using var chromium = await ChromiumStage.OpenAsync();
        await using var host = await StartAsync("practice", settings: ["Access:TwoPeople=true", "Remediation:CheckEvery=1s"]);
        var ana = await chromium.WindowAsync(host, "ana");
        var ben = await chromium.WindowAsync(host, "ben");

        await ana.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "5xx api-gateway" }).ClickAsync();
        await ChromiumStage.HearAsync(ana, "workload.recent-rollout");
        await ChromiumStage.HearAsync(ben, "workload.recent-rollout");
        (await ben.Locator("#entries .said .text").First.TextContentAsync()).ShouldBe("5xx api-gateway");
        await ben.Locator("#strip .clock").First.WaitForAsync();

        await ChromiumStage.SayAsync(ana, "why");
        await ChromiumStage.HearAsync(ben, "for");
        await ChromiumStage.SayAsync(ben, "show step 5");
        await ChromiumStage.HearAsync(ana, "Are the upstreams up?");
        await ChromiumStage.SayAsync(ana, "roll it back");
        var plan = await ChromiumStage.HearAsync(ben, "Plan p1");
        await plan.Locator("button[data-command^='approve']").ClickAsync();
        (await ben.Locator("#composer textarea").InputValueAsync()).ShouldBe("approve p1 because ");

        await ChromiumStage.SayAsync(ana, "approve p1 because I say so");
        await ChromiumStage.HearAsync(ana, "somebody other than");
        await ben.Locator("#composer textarea").FillAsync("approve p1 because logins fail since the rollout");
        await ben.Keyboard.PressAsync("Escape");
        await ben.Keyboard.PressAsync("Enter");
        await ChromiumStage.HearAsync(ana, "ben approved p1");
        await ana.Locator("#entries .bot").Filter(new LocatorFilterOptions { HasText = "Watching" }).Last.WaitForAsync();
        WorldTime.Pass(TimeSpan.FromMinutes(10));
        await ChromiumStage.HearAsync(ana, "It helped: Roll back");
        await ChromiumStage.HearAsync(ben, "It helped: Roll back");
        await ChromiumStage.SayAsync(ben, "resolve because we rolled back");
        await ChromiumStage.HearAsync(ana, "Resolved inc-1");
        await ChromiumStage.HearAsync(ben, "Resolved inc-1");

        (await Places(ana)).ShouldBe(await Places(ben));
        chromium.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_connection_says_so_and_catches_up_without_a_gap_or_a_double()
    {
        await using var chromium = await ChromiumStage.OpenAsync();
        var port = RealProgram.FreePort();
        var host = await StartAsync("fjord", port);
        var ana = await chromium.WindowAsync(host, "ana");
        await ChromiumStage.SayAsync(ana, "status");
        await ChromiumStage.HearAsync(ana, "No open incident here");

        await host.DisposeAsync();
        await ana.Locator("#connection.lost").WaitForAsync();
        (await ana.Locator("#connection").InnerTextAsync()).ShouldContain("Connection lost");

        await using var again = await StartAsync("fjord", port);
        var ben = await chromium.WindowAsync(again, "ben");
        await ChromiumStage.SayAsync(ben, "note to all: I am here");
        await ChromiumStage.SayAsync(ben, "help");
        await ChromiumStage.HearAsync(ben, "What you can type here");
        await ChromiumStage.HearAsync(ana, "What you can type here");

        (await ana.Locator("#connection.lost").CountAsync()).ShouldBe(0);
        (await Slots(ana)).ShouldBe(await Slots(ben));
    }

    [Fact]
    public async Task A_reload_in_the_middle_of_a_run_keeps_everything()
    {
        await using var chromium = await ChromiumStage.OpenAsync();
        await using var host = await StartAsync("practice");
        var ana = await chromium.WindowAsync(host, "ana");

        await ChromiumStage.SayAsync(ana, "5xx api-gateway");
        await ana.Locator("#entries .plan").First.WaitForAsync();
        await ana.Locator("#composer textarea").FillAsync("note: I think that");
        await ana.ReloadAsync();

        await ChromiumStage.HearAsync(ana, "workload.recent-rollout");
        (await ana.Locator("#entries .said").CountAsync()).ShouldBe(1);
        (await ana.Locator("#entries .bot").CountAsync()).ShouldBe(1);
        (await ana.Locator("#composer textarea").InputValueAsync()).ShouldBe("note: I think that");
    }

    [Fact]
    public async Task The_keyboard_alone_suffices()
    {
        await using var chromium = await ChromiumStage.OpenAsync();
        await using var host = await StartAsync("practice");
        var page = await chromium.WindowAsync(host, "ana");

        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.TypeAsync("5xx");
        await page.Locator("#composer-list li").First.WaitForAsync();
        await page.Keyboard.PressAsync("Tab");
        (await page.Locator("#composer textarea").InputValueAsync()).ShouldBe("5xx api-gateway");
        await page.Keyboard.PressAsync("Enter");
        await ChromiumStage.HearAsync(page, "workload.recent-rollout");
        await page.Keyboard.PressAsync("ArrowUp");
        (await page.Locator("#composer textarea").InputValueAsync()).ShouldBe("5xx api-gateway");

        await page.Locator("#composer textarea").FillAsync("");
        await page.Locator("#composer textarea").BlurAsync();
        await page.Keyboard.PressAsync("k");
        (await page.EvaluateAsync<bool>("document.activeElement.matches('.entry.bot')")).ShouldBeTrue();
        await page.Keyboard.PressAsync("t");
        await page.Locator("#thread textarea").WaitForAsync();
        await page.Keyboard.TypeAsync("why");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Enter");
        await ChromiumStage.HearAsync(page, "#thread .replies .bot", "for");
        await page.Keyboard.PressAsync("Escape");
        (await page.Locator("#thread").IsHiddenAsync()).ShouldBeTrue();
        (await page.Locator("#entries .answers").Last.InnerTextAsync()).ShouldBe("2 replies");
        chromium.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Everything_has_a_name_an_order_and_enough_contrast(ColorScheme scheme)
    {
        await using var chromium = await ChromiumStage.OpenAsync();
        await using var host = await StartAsync("practice");
        var page = await chromium.WindowAsync(host, "ana", scheme: scheme);
        await ChromiumStage.SayAsync(page, "5xx api-gateway");
        await ChromiumStage.HearAsync(page, "workload.recent-rollout");

        foreach (var address in new[] { null, "/console/overview", "/console/drills", "/console/incidents/inc-1", "/console/incidents/inc-1/review", "/console/services/api-gateway" })
        {
            if (address is not null)
            {
                await page.GotoAsync(new Uri(host.Address, address).ToString());
            }

            (await page.EvaluateAsync<string[]>(AccessibilityCheck.Script)).ShouldBeEmpty(address ?? "/");
        }

        chromium.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_jumps_while_steps_finish()
    {
        await using var chromium = await ChromiumStage.OpenAsync();
        await using var host = await StartAsync("practice");
        var page = await chromium.WindowAsync(host, "ana");
        await ChromiumStage.SayAsync(page, "help");
        await ChromiumStage.HearAsync(page, "What you can type here");
        await page.Locator("#entries").EvaluateAsync("list => { window.heights = new Set(); new MutationObserver(() => { for (const plan of list.querySelectorAll('.report.running .plan')) if (plan.children.length) window.heights.add(Math.round(plan.getBoundingClientRect().height / plan.children.length)); }).observe(list, { childList: true, subtree: true }); }");

        await ChromiumStage.SayAsync(page, "5xx api-gateway");
        await ChromiumStage.HearAsync(page, "workload.recent-rollout");

        (await page.EvaluateAsync<int>("window.heights.size")).ShouldBe(1);
        (await LayoutShifts.SumAsync(page)).ShouldBeLessThan(LayoutShifts.Noticed);
    }

    [Fact]
    public async Task A_chart_tells_the_values_under_the_pointer_and_a_table_sorts()
    {
        await using var chromium = await ChromiumStage.OpenAsync();
        await using var host = await StartAsync("practice");
        var page = await chromium.WindowAsync(host, "ana");
        await ChromiumStage.SayAsync(page, "5xx api-gateway");
        await ChromiumStage.HearAsync(page, "workload.recent-rollout");

        var chart = page.Locator("figure.chart svg").First;
        await chart.ScrollIntoViewIfNeededAsync();
        await chart.HoverAsync();
        (await page.Locator("figure.chart .tip").First.InnerTextAsync()).ShouldMatch(@"\d\d:\d\d \(\d\d:\d\d:\d\d UTC\)");

        await ChromiumStage.SayAsync(page, "timeline");
        var table = (await ChromiumStage.HearAsync(page, "Timeline of inc-1")).Locator("table");
        var head = table.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "who" });
        await head.ClickAsync();
        (await table.Locator("th[aria-sort=ascending]").InnerTextAsync()).ShouldContain("who");
        var names = await table.Locator("tbody tr td:nth-child(2)").AllInnerTextsAsync();
        names.ShouldBe(names.Order(StringComparer.OrdinalIgnoreCase));
    }

    private static async Task<string[]> Places(IPage page) => await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#entries > li')].map(item => item.id)");

    private static async Task<string[]> Slots(IPage page) => await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#entries > li')].map(item => `${item.id} ${item.dataset.seq}`)");
}
