using Microsoft.Playwright;

namespace ChatOpsBot.AcceptanceTests.WebConsole;

/// <summary>A change that a second person approves too late, as both see it.</summary>
public sealed class ApprovalsInChromium : ConsoleStage
{
    [Fact]
    public async Task An_approval_of_what_has_changed_meanwhile_is_refused_in_words_and_planned_anew()
    {
        await using var chromium = await ChromiumStage.OpenAsync();
        await using var host = await StartAsync("practice", settings: ["Access:TwoPeople=true", "Remediation:CheckEvery=1s"]);
        var ana = await chromium.WindowAsync(host, "ana");
        var ben = await chromium.WindowAsync(host, "ben");
        await ChromiumStage.SayAsync(ana, "5xx api-gateway");
        await ChromiumStage.HearAsync(ana, "workload.recent-rollout");

        await ChromiumStage.SayAsync(ana, "restart auth-service");
        var stale = await ChromiumStage.HearAsync(ben, "Plan p1");
        await ChromiumStage.SayAsync(ana, "scale auth-service to 5");
        await ChromiumStage.HearAsync(ben, "Plan p2");
        await ChromiumStage.SayAsync(ben, "approve p2 because of the load");
        await ChromiumStage.HearAsync(ben, "ben approved p2");
        await ben.Locator("#entries .bot").Filter(new LocatorFilterOptions { HasText = "Watching" }).Last.WaitForAsync();

        await stale.Locator("button[data-command^='approve p1']").ClickAsync();
        await ben.Keyboard.TypeAsync("it was planned");
        await ben.Keyboard.PressAsync("Escape");
        await ben.Keyboard.PressAsync("Enter");
        var refused = await ChromiumStage.HearAsync(ben, "Not done: Restart");
        (await refused.Locator(".note.problem").InnerTextAsync()).ShouldSatisfyAllConditions(
            words => words.ShouldContain("was changed since the plan"), words => words.ShouldContain("Nothing was changed"), words => words.ShouldContain("Ask for the change again"));
        await ChromiumStage.HearAsync(ana, "Not done: Restart");

        await ChromiumStage.SayAsync(ana, "restart auth-service");
        var fresh = await ChromiumStage.HearAsync(ben, "Plan p3");
        (await AsOf(fresh)).ShouldNotBe(await AsOf(stale));
        await fresh.Locator("button[data-command^='approve p3']").ClickAsync();
        await ben.Keyboard.TypeAsync("now it is as it is");
        await ben.Keyboard.PressAsync("Escape");
        await ben.Keyboard.PressAsync("Enter");
        await ben.Locator("#entries .bot").Filter(new LocatorFilterOptions { HasText = "Done: Restart" }).Last.WaitForAsync();
        chromium.Complaints.ShouldBeEmpty();
    }

    /// <summary>The state that a plan was made against.</summary>
    private static Task<string> AsOf(ILocator plan) => plan.Locator("dt:text-is('as of') + dd").InnerTextAsync();
}
