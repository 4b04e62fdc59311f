using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ChatOpsBot.AcceptanceTests.Drivers;

namespace ChatOpsBot.AcceptanceTests.WebConsole;

/// <summary>What a console on a machine, or behind a proxy, lets nobody do.</summary>
public sealed partial class SafeToExpose : ConsoleStage
{
    private const string Ana = "ana-0123456789abcdefgh", Ben = "ben-0123456789abcdefgh";

    private static readonly string[] Tokens =
    [
        "Console:SignIn:Tokens:0:Name=ana", $"Console:SignIn:Tokens:0:Token={Ana}", "Console:SignIn:Tokens:1:Name=ben", $"Console:SignIn:Tokens:1:Token={Ben}",
        "Access:Roles:0:Name=on-call", "Access:Roles:0:People:0=console:ana", "Access:Roles:0:May:0=read", "Access:Roles:0:May:1=escalate",
    ];

    [Theory]
    [InlineData("/")]
    [InlineData("/console/events")]
    [InlineData("/console/overview")]
    [InlineData("/console/services/kedge/history.csv")]
    public async Task A_name_that_an_attacker_points_here_is_not_ours(string path)
    {
        await using var host = await StartAsync();
        using var client = Client(host);

        (await GetAsync(client, path, ("Host", "rebound.example"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Another_sites_page_says_nothing_here_and_hears_nothing(string header, string value)
    {
        await using var host = await StartAsync();
        using var client = Client(host);
        var token = await TokenAsync(client);

        (await SayAsync(client, token, "check", headers: (header, value))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await GetAsync(client, "/console/events?room=lobby&since=0", (header, value))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_changes_something_carries_the_token_of_a_page_of_ours()
    {
        await using var host = await StartAsync();
        using var client = Client(host);
        var token = await TokenAsync(client);
        using var stranger = Client(host);

        (await SayAsync(client, "", "check")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await SayAsync(client, token[..^1] + (token[^1] == 'A' ? 'B' : 'A'), "check")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await SayAsync(stranger, token, "check")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await SayAsync(client, token, "help")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_browser_is_told_to_run_nothing_and_frame_nothing()
    {
        await using var host = await StartAsync();
        using var client = Client(host);

        using var page = await GetAsync(client, "/");
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("style-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        page.Headers.GetValues("X-Frame-Options").Single().ShouldBe("DENY");
        var html = await page.Content.ReadAsStringAsync();
        html.ShouldNotMatch("<script(?![^>]*src=)|<style| style=| on[a-z]+=\"|https?://(?!127\\.0\\.0\\.1|www\\.w3\\.org)");
    }

    [Theory]
    [InlineData("/console/rooms/..%2f..%2fetc%2fpasswd")]
    [InlineData("/console/rooms/%2e%2e")]
    [InlineData("/console/rooms/nowhere")]
    [InlineData("/console/rooms/lobby/review")]
    [InlineData("/console/rooms/drill-..%2f..%2fx/review")]
    [InlineData("/console/incidents/..%2f..%2fx")]
    [InlineData("/console/run?id=../../x")]
    [InlineData("/assets/x/..%2f..%2fappsettings.json")]
    public async Task Paths_lead_nowhere_else(string path)
    {
        await using var host = await StartAsync();
        using var client = Client(host);

        (await GetAsync(client, path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_people_write_is_text()
    {
        await using var host = await StartAsync();
        using var client = Client(host);
        const string Evil = "<img src=x onerror=alert(1)> <script>alert(1)</script> \u001b[31m \u202E [x](javascript:alert(1))";

        await SayAsync(client, await TokenAsync(client), Evil, to: "people");

        var page = await client.GetStringAsync("/");
        page.ShouldContain("&lt;img src=x onerror=alert(1)&gt;");
        page.ShouldNotContain("<img");
        page.ShouldNotContain("\u001b");
        page.ShouldNotContain("\u202E");
    }

    [Fact]
    public async Task Too_much_or_nothing_is_refused_in_words()
    {
        await using var host = await StartAsync();
        using var client = Client(host);
        var token = await TokenAsync(client);

        (await SayAsync(client, token, "")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await SayAsync(client, token, new string('x', 8_001))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await SayAsync(client, token, "check", room: "nowhere")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_a_token_nobody_comes_in()
    {
        await using var host = await StartAsync(settings: Tokens);
        using var client = Client(host);

        (await GetAsync(client, "/console/overview")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await GetAsync(client, "/", ("Authorization", "Bearer wrong"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await GetAsync(client, "/", ("X-Console-Name", "ana"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await GetAsync(client, "/", ("Authorization", $"Bearer {Ana}"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Roles_apply_as_they_do_in_chat()
    {
        await using var host = await StartAsync(settings: Tokens);
        using var client = Client(host);

        using var refused = await GetAsync(client, "/", ("Authorization", $"Bearer {Ben}"));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("ben may not look");
        using var words = await GetAsync(client, "/console/words", ("Authorization", $"Bearer {Ana}"));
        var commands = await words.Content.ReadAsStringAsync();
        commands.ShouldContain("resolve because");
        commands.ShouldNotContain("approve p1");
    }

    [Fact]
    public async Task A_browser_signs_in_with_a_form()
    {
        await using var host = await StartAsync(settings: Tokens);
        using var client = Client(host);
        var form = await client.GetStringAsync("/console/sign-in");
        var token = FieldTokens().Match(form).Groups[1].Value;

        using var wrong = await client.PostAsync("/console/sign-in", new FormUrlEncodedContent([new("token", token), new("bearer", "wrong")]));
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var forged = await client.PostAsync("/console/sign-in", new FormUrlEncodedContent([new("bearer", Ana)]));
        forged.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var right = await client.PostAsync("/console/sign-in", new FormUrlEncodedContent([new("token", token), new("bearer", Ana)]));
        (await right.Content.ReadAsStringAsync()).ShouldContain("<b>ana</b>");
    }

    [Fact]
    public async Task A_header_is_believed_from_a_named_proxy_only()
    {
        await using var host = await StartAsync(settings: ["Console:SignIn:IdentityHeader=X-Person", "Console:SignIn:Proxies:0=10.9.8.7"]);
        using var client = Client(host);

        (await GetAsync(client, "/", ("X-Person", "ana"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("Host", "chatops.example.com")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 front")]
    public async Task Where_nobody_signs_in_a_proxy_on_this_machine_lets_nobody_in(string header, string value)
    {
        await using var host = await StartAsync(settings: ["Console:PublicUrl=https://chatops.example.com"]);
        using var client = Client(host);

        using var refused = await GetAsync(client, "/", (header, value));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("see Console:SignIn");
        (await GetAsync(client, "/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task At_the_public_address_those_who_sign_in_are_let_in()
    {
        await using var host = await StartAsync(settings: [.. Tokens, "Console:PublicUrl=https://chatops.example.com"]);
        using var client = Client(host);

        using var page = await GetAsync(client, "/", ("Host", "chatops.example.com"), ("X-Forwarded-For", "203.0.113.7"), ("Authorization", $"Bearer {Ana}"));

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Of_two_names_in_the_header_none_is_believed()
    {
        await using var host = await StartAsync(settings: ["Console:SignIn:IdentityHeader=X-Person", "Console:SignIn:Proxies:0=127.0.0.0/8"]);
        using var client = Client(host);

        (await GetAsync(client, "/", ("X-Person", "ana"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync(client, "/", ("X-Person", "ana"), ("X-Person", "ben"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_same_message_twice_stands_once()
    {
        await using var host = await StartAsync();
        using var client = Client(host);
        var (token, id) = (await TokenAsync(client), Guid.NewGuid());

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SayAsync(client, token, "only once", id: id, to: "people")));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        Regex.Count(await client.GetStringAsync("/"), "only once").ShouldBe(1);
    }

    private static HttpClient Client(ConsoleHost host) => new(new HttpClientHandler { UseCookies = true }) { BaseAddress = host.Address };

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> SayAsync(HttpClient client, string token, string text, string room = "lobby", string to = "bot", Guid? id = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/console/rooms/{room}/messages") { Content = JsonContent.Create(new { text, id = id ?? Guid.NewGuid(), to, thread = 0 }) };
        request.Headers.TryAddWithoutValidation("X-Console-Token", token);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<string> TokenAsync(HttpClient client) => PageTokens().Match(await client.GetStringAsync("/")).Groups[1].Value;

    [GeneratedRegex("data-token=\"([^\"]+)\"")]
    private static partial Regex PageTokens();

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex FieldTokens();
}
