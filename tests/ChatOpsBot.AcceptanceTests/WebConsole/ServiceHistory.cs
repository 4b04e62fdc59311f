using System.Net;
using System.Text;
using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.AcceptanceTests.WebConsole;

/// <summary>What a service has been through, as a page and as a file for a spreadsheet.</summary>
public sealed class ServiceHistory : ConsoleStage
{
    [Fact]
    public async Task A_history_is_found_by_the_services_name_and_had_as_CSV()
    {
        await using var host = await StartAsync();
        await WriteAsync(host, "=HYPERLINK(\"https://evil.example\"), said \"nobody\"");
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        var cancel = TestContext.Current.CancellationToken;

        using var found = await client.GetAsync("/console/services?name=web%20shop", cancel);
        found.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await client.GetStringAsync(found.Headers.Location, cancel);
        page.ShouldContain("=HYPERLINK(&quot;https://evil.example&quot;), said &quot;nobody&quot;");
        page.ShouldContain("still open");

        using var file = await client.GetAsync($"{found.Headers.Location}/history.csv", cancel);
        file.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        var text = Encoding.UTF8.GetString(await file.Content.ReadAsByteArrayAsync(cancel));
        text.ShouldBe("\uFEFFincident,service,state,opened,resolved,minutes,cause,steps,owner,escalations,issue,conversation\r\n"
            + "shop-1,web shop,open,2026-08-01T09:00:00Z,,,\"'=HYPERLINK(\"\"https://evil.example\"\"), said \"\"nobody\"\"\",,,0,,console:lobby\r\n");
    }

    [Fact]
    public async Task A_search_for_nothing_leads_back()
    {
        await using var host = await StartAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };

        (await client.GetAsync("/console/services?name=%20", TestContext.Current.CancellationToken)).Headers.Location!.ToString().ShouldBe("/console/overview");
    }

    private static Task WriteAsync(ConsoleHost host, string cause) => host.Services.GetRequiredService<Database>().WriteAsync(
        session =>
        {
            var incident = new Incident { Id = "shop-1", Conversation = "console:lobby", Service = "web shop", Runbook = "check", State = IncidentState.Open, OpenedAt = new DateTimeOffset(2026, 8, 1, 9, 0, 0, TimeSpan.Zero), TopCause = cause };
            return session.ExecuteAsync(
                "insert into incident (id, conversation, service, state, touched_at, version, body) values (@Id, @Conversation, @Service, 'Open', 0, 1, @Body)",
                new { incident.Id, incident.Conversation, incident.Service, Body = StoreJson.Write(incident) });
        },
        TestContext.Current.CancellationToken);
}
