using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.AcceptanceTests.Servers.Teams;
using ChatOpsBot.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace ChatOpsBot.AcceptanceTests.Teams;

/// <summary>The bot in the Teams client that Microsoft gives developers.</summary>
public sealed class PlaygroundTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-playground-").FullName;

    [Fact]
    public async Task A_question_is_answered_with_one_card_that_is_edited_until_it_names_the_cause()
    {
        await using var bot = await TeamsBot.StartAsync(_folder, "practice", null);
        await using var playground = await Playground.StartAsync(bot.Endpoint, []);

        await playground.SayAsync("5xx api-gateway");
        var begun = await playground.SeeAsync("createMessage", "API gateway");
        var ended = await playground.SeeAsync("updateMessage", "workload.recent-rollout on Deployment/default/auth-service");

        Id(ended).ShouldBe(Id(begun));
        await playground.SeeAsync("typing", "");
    }

    [Fact]
    public async Task In_a_channel_the_answer_is_in_the_thread_of_the_question()
    {
        await using var bot = await TeamsBot.StartAsync(_folder, "fjord", null);
        await using var playground = await Playground.StartAsync(bot.Endpoint, []);

        var thread = (await playground.SayAsync("status", Playground.Channel)).GetProperty("postConversationId").GetString();

        (await playground.SeeAsync("createMessage", "No open incident here")).GetProperty("actionConversationId").GetString().ShouldBe(thread);
    }

    [Fact]
    public async Task Buttons_plan_and_approve_a_change()
    {
        await using var bot = await TeamsBot.StartAsync(_folder, "practice", null);
        await using var playground = await Playground.StartAsync(bot.Endpoint, []);
        await playground.SayAsync("5xx api-gateway");
        var offered = await playground.SeeAsync("updateMessage", "Remedies");
        await playground.PressAsync(Playground.Personal, Id(offered), TeamsDriver.Button(Playground.Card(offered), "r1"));
        var plan = await playground.SeeAsync("createMessage", "Plan p1");

        var approve = JsonNode.Parse(TeamsDriver.Button(Playground.Card(plan), "Approve").GetRawText())!;
        approve["data"]![(string)approve["data"]!["input"]!] = "logins fail";
        await playground.PressAsync(Playground.Personal, Id(plan), JsonElement.Parse(approve.ToJsonString()));

        await playground.SeeAsync("createMessage", "approved p1");
    }

    [Fact]
    public async Task The_bot_speaks_first_when_the_clock_rings()
    {
        await using var bot = await TeamsBot.StartAsync(_folder, "practice", null, "Escalation:After=00:00:02");
        await using var playground = await Playground.StartAsync(bot.Endpoint, []);

        await playground.SayAsync("check auth-service");

        await playground.SeeAsync("createMessage", "Filed the issue");
    }

    /// <summary>With KEEP_PICTURES in the environment, the folder where the picture of the card is kept.</summary>
    [Fact]
    public async Task A_browser_shows_the_card_and_its_buttons_work()
    {
        var chromium = RealParts.Require("chromium");
        await using var bot = await TeamsBot.StartAsync(_folder, "practice", null);
        await using var playground = await Playground.StartAsync(bot.Endpoint, []);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1_300, Height = 2_400 } });
        page.SetDefaultTimeout(120_000);
        await page.GotoAsync(playground.Address.ToString());
        await page.GetByText("Personal Chat").First.WaitForAsync();

        await playground.SayAsync("5xx api-gateway");
        await page.GetByText("Probable cause").First.WaitForAsync();
        await page.GetByText("workload.recent-rollout on Deployment/default/auth-service").First.WaitForAsync();
        if (Environment.GetEnvironmentVariable("KEEP_PICTURES") is { Length: > 0 } keep)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(keep, "teams.png") });
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "r1" }).First.ClickAsync();
        await page.GetByText("Plan p1: Roll back deployment/auth-service").First.WaitForAsync();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Id(JsonElement seen) => seen.GetProperty("message").GetProperty("messageId").GetString()!;
}
