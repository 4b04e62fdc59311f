using System.Net;
using System.Text.RegularExpressions;
using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.Tests;

namespace ChatOpsBot.AcceptanceTests.Scenarios;

/// <summary>What a message had no room for is a click away, in the bot as people start it.</summary>
public sealed partial class ReadOnlyPages : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-pages-").FullName;

    [Fact]
    public async Task A_run_an_evidence_and_an_incident_are_read_whole_by_who_has_the_link_and_by_nobody_else()
    {
        var address = $"http://127.0.0.1:{RealProgram.FreePort()}";
        await using var terminal = await TerminalDriver.StartAsync(_folder, "serve", "--set", $"Urls={address}");
        await terminal.SayAsync("5xx api-gateway", "The whole run, every line of it");
        using var http = new HttpClient();

        var link = WebUtility.HtmlDecode(Link().Match(string.Concat(terminal.Shown.Split('\n').Select(line => line.Trim()))).Value);
        using var answer = await http.GetAsync(new Uri(link), TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, link);
        page.ShouldContain("workload.recent-rollout");
        page.ShouldContain("<svg");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        page.ShouldNotContain("<script");

        var evidence = WebUtility.HtmlDecode(EvidenceLink().Match(page).Value);
        (await http.GetStringAsync(new Uri(evidence), TestContext.Current.CancellationToken)).ShouldContain("kubectl");
        using var tampered = await http.GetAsync(new Uri(link[..^3] + "abc"), TestContext.Current.CancellationToken);
        tampered.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/pages/run\?id=[^ ]+?signature=[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/pages/evidence\?[^""]+")]
    private static partial Regex EvidenceLink();
}
