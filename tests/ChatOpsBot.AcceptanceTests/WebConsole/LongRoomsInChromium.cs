using System.Globalization;
using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ChatOpsBot.AcceptanceTests.WebConsole;

/// <summary>Ten thousand messages, and ten thousand lines of a timeline: what is read stays where it is, and what is not seen is not drawn.</summary>
public sealed class LongRoomsInChromium : ConsoleStage
{
    private const int Entries = 10_000;

    /// <summary>Entries that are drawn at once: a window holds about twenty.</summary>
    private const int MostDrawn = 150;

    [Fact]
    public async Task Ten_thousand_messages_are_read_upwards_without_losing_ones_place()
    {
        await using var chromium = await ChromiumStage.OpenAsync();
        await using var host = await StartAsync();
        await WriteMessagesAsync(host, WorldTime.GetUtcNow().ToUnixTimeMilliseconds());
        var page = await chromium.WindowAsync(host, "ben");
        await page.GotoAsync(new Uri(host.Address, "/console/rooms/long").ToString());
        await page.GetByText("message 9999 ").WaitForAsync();
        await page.EvaluateAsync("window.shifts.length = 0");

        await page.Locator("#scroll").HoverAsync();
        var shown = await Count(page);
        while (shown < 1_000)
        {
            await page.Mouse.WheelAsync(0, -2_500);
            await page.WaitForFunctionAsync("shown => document.querySelector('#scroll').scrollTop > 300 || document.querySelectorAll('#entries > li').length > shown", shown);
            shown = await Count(page);
        }

        var numbers = await page.EvaluateAsync<int[]>("[...document.querySelectorAll('#entries > li .text')].map(text => +text.textContent.split(' ')[1])");
        numbers.ShouldBe(Enumerable.Range(Entries - numbers.Length, numbers.Length), "no gap and no double");
        (await page.EvaluateAsync<int>("[...document.querySelectorAll('#entries > li .text')].filter(text => text.checkVisibility({ contentVisibilityAuto: true })).length")).ShouldBeLessThan(MostDrawn);
        (await LayoutShifts.SumAsync(page)).ShouldBeLessThan(LayoutShifts.Noticed);

        await page.GotoAsync(new Uri(host.Address, "/console/rooms/long?at=4#m4").ToString());
        (await page.Locator(".entry.found").InnerTextAsync()).ShouldContain("message 3 ");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Go to the newest" }).ClickAsync();
        await page.GetByText("message 9999 ").WaitForAsync();
        chromium.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ten_thousand_lines_of_a_timeline_are_read_page_by_page()
    {
        await using var chromium = await ChromiumStage.OpenAsync();
        await using var host = await StartAsync();
        await WriteTimelineAsync(host);
        var page = await chromium.WindowAsync(host, "ben");
        await page.GotoAsync(new Uri(host.Address, "/console/incidents/long-1").ToString());
        await page.EvaluateAsync("window.shifts.length = 0");

        await page.Locator(".timeline").HoverAsync();
        for (var turn = 0; turn < 400 && await page.Locator(".timeline").GetAttributeAsync("data-next") != ""; turn++)
        {
            await page.Mouse.WheelAsync(0, 6_000);
            await page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
        }

        var numbers = await page.EvaluateAsync<int[]>("[...document.querySelectorAll('.timeline li > :last-child')].map(text => +text.textContent.split(' ')[1])");
        numbers.ShouldBe(Enumerable.Range(0, Entries).Reverse(), "every line once, the newest first");
        (await page.EvaluateAsync<int>("[...document.querySelectorAll('.timeline li > :last-child')].filter(text => text.checkVisibility({ contentVisibilityAuto: true })).length")).ShouldBeLessThan(MostDrawn);
        (await LayoutShifts.SumAsync(page)).ShouldBeLessThan(LayoutShifts.Noticed);
    }

    private static Task<int> Count(IPage page) => page.EvaluateAsync<int>("document.querySelectorAll('#entries > li').length");

    /// <summary>All messages in one transaction, of several heights, which a browser cannot know before it draws them; the first is entry 1.</summary>
    private static Task WriteMessagesAsync(ConsoleHost host, long at) => host.Services.GetRequiredService<Database>().WriteAsync(
        async session =>
        {
            for (var i = 0; i < Entries; i++)
            {
                var number = i.ToString(CultureInfo.InvariantCulture);
                await session.ExecuteAsync(
                    "insert into room_entry (slot, room, thread, kind, born, seq, at, who, body) values (@Slot, 'long', '', 'Said', @Seq, @Seq, @at, 'ana', @Body)",
                    new { Slot = $"said:{number}", Seq = i + 1L, at, Body = $"message {number} " + string.Join(' ', Enumerable.Repeat("and what was seen then", i % 7 * 12)) });
            }

            await session.ExecuteAsync("insert into counter (name, value) values ('room', @Entries)", new { Entries = (long)Entries });
            return await session.ExecuteAsync("insert into room (name, title, made_at, made_by, last_seq) values ('long', 'long', 0, 'ana', @Entries)", new { Entries = (long)Entries });
        },
        TestContext.Current.CancellationToken);

    /// <summary>An incident with all its lines in one transaction.</summary>
    private static Task WriteTimelineAsync(ConsoleHost host) => host.Services.GetRequiredService<Database>().WriteAsync(
        async session =>
        {
            var incident = new Incident { Id = "long-1", Conversation = "console:lobby", Service = "kedge", Runbook = "check", State = IncidentState.Open, OpenedAt = DateTimeOffset.UnixEpoch };
            await session.ExecuteAsync(
                "insert into incident (id, conversation, service, state, touched_at, version, body) values (@Id, @Conversation, @Service, 'Open', 0, 1, @Body)",
                new { incident.Id, incident.Conversation, incident.Service, Body = StoreJson.Write(incident) });
            for (var i = 0; i < Entries; i++)
            {
                await session.ExecuteAsync(
                    "insert into timeline (incident, at, who, kind, text) values (@Id, @At, 'ana', 'note', @Text)",
                    new { incident.Id, At = (long)i * 1_000, Text = $"line {i.ToString(CultureInfo.InvariantCulture)} " + string.Join(' ', Enumerable.Repeat("and what was seen then", i % 5 * 10)) });
            }

            return true;
        },
        TestContext.Current.CancellationToken);
}
