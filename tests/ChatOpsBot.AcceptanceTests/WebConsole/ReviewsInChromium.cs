using Microsoft.Playwright;

namespace ChatOpsBot.AcceptanceTests.WebConsole;

/// <summary>Looking back, in a real browser: the review of an incident and of a drill, completed and filed where they are read.</summary>
public sealed class ReviewsInChromium : ConsoleStage
{
    [Fact]
    public async Task A_review_is_edited_in_the_page_and_filed_on_the_issue()
    {
        await using var chromium = await ChromiumStage.OpenAsync();
        await using var host = await StartAsync("practice");
        var page = await chromium.WindowAsync(host, "ana");
        await ChromiumStage.SayAsync(page, "5xx api-gateway");
        await ChromiumStage.HearAsync(page, "workload.recent-rollout");
        await ChromiumStage.SayAsync(page, "escalate because logins fail");
        await ChromiumStage.HearAsync(page, "Filed the issue");

        await page.Locator("#strip a").ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Review", Exact = true }).ClickAsync();
        var text = page.GetByLabel("The review, as Markdown");
        await text.FillAsync((await text.InputValueAsync()).Replace("_How many users, what did they see, what did it cost?_", "About 1,200 people could not log in for twenty minutes.", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Put it on the issue" }).ClickAsync();

        var filed = await ChromiumStage.HearAsync(page, "filed the review of inc-1");
        var issue = await filed.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Open the issue" }).GetAttributeAsync("href");
        await page.GotoAsync(new Uri(host.Address, "/console/incidents/inc-1").ToString());
        (await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "The issue" }).GetAttributeAsync("href")).ShouldBe(issue);
        await page.GotoAsync(new Uri(host.Address, "/console/incidents/inc-1/review").ToString());
        (await page.GetByLabel("The review, as Markdown").InputValueAsync()).ShouldContain("About 1,200 people");
        await page.GotoAsync(issue!);
        await page.GetByText("About 1,200 people could not log in").First.WaitForAsync();
        chromium.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_drill_is_started_followed_ended_and_reviewed()
    {
        await using var chromium = await ChromiumStage.OpenAsync();
        await using var host = await StartAsync("fjord");
        var page = await chromium.WindowAsync(host, "ana");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Drills" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Start amber" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Go to the drill's room" }).ClickAsync();
        await page.WaitForURLAsync("**/console/rooms/drill-amber-*");
        await ChromiumStage.SayAsync(page, "check kedge");

        var incident = page.Locator("#side .drill");
        await incident.GetByText("DRILL").WaitForAsync();
        (await incident.Locator("b").InnerTextAsync()).ShouldContain("kedge");
        (await page.Locator("#side").InnerTextAsync()).ShouldContain("None is open.");
        await page.Locator("#strip .clock").WaitForAsync();
        var room = page.Url;
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Overview" }).ClickAsync();
        (await page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Incidents of drills" }).InnerTextAsync()).ShouldContain("DRILL");
        (await page.EvaluateAsync<string[]>(AccessibilityCheck.Script)).ShouldBeEmpty();

        await page.GotoAsync(room);
        await ChromiumStage.SayAsync(page, "end practice");
        await ChromiumStage.HearAsync(page, "first cause named");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Complete its review, and file it" }).ClickAsync();
        var text = page.GetByLabel("The review, as Markdown");
        (await text.InputValueAsync()).ShouldContain("first cause named");
        await text.FillAsync(await text.InputValueAsync() + "\nNext time we look at the events first.\n");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "File it" }).ClickAsync();
        await ChromiumStage.HearAsync(page, "filed the review of drill-amber-");

        (await page.Locator("#side .drill").CountAsync()).ShouldBe(0);
        (await page.GotoAsync(new Uri(host.Address, $"/console/incidents/inc-1?room={new Uri(room).Segments[^1]}").ToString()))!.Status.ShouldBe(404, "a drill's incidents end with it");
    }
}
