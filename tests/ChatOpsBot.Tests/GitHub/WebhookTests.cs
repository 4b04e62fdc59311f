using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.GitHub;
using ChatOpsBot.GitHub.Webhooks;
using ChatOpsBot.Tests.Storage;
using ChatOpsBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Some = ChatOpsBot.Tests.Storage.Some;

namespace ChatOpsBot.Tests.GitHub;

/// <summary>What GitHub sends, on a real store: its own published examples, signed as it signs.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private const string Secret = "it-is-a-secret-of-the-tests";
    private const string Address = "https://github.com/acme/platform/issues/7";

    private readonly HttpClient _http = new();
    private readonly ManualClock _clock = new();
    private readonly GitHubOptions _options = new() { WebhookSecret = Secret };
    private TestStore _store = null!;
    private WebApplication _app = null!;
    private Incident _incident = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.OpenAsync(_clock);
        _incident = Some.Incident("inc-1") with { Origin = "m0", IssueAddress = Address, Escalations = 1 };
        await _store.CommitAsync(new Transition(new Delivery.ClockRang("inc-1", _clock.GetUtcNow()) { Identity = "first", Conversation = "room:a", ReceivedAt = _clock.GetUtcNow() }) { Incident = _incident });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IIncidentStore>(_store.Store).AddSingleton(_options).AddSingleton<TimeProvider>(_clock).AddSingleton<WebhookReader>();
        _app = builder.Build();
        _app.MapGitHubWebhooks();
        await _app.StartAsync(Token);
        _http.BaseAddress = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_comment_becomes_a_delivery_of_its_incident_once_however_often_it_is_sent()
    {
        var body = Comment("rolled back, looks better. password=hunter22x");

        (await SendAsync("issue_comment", "d1", body)).ShouldBe((HttpStatusCode.Accepted, "stored\n"));
        (await SendAsync("issue_comment", "d1", body)).ShouldBe((HttpStatusCode.Accepted, "stored\n"));

        var commented = (await _store.Store.ClaimAsync(Token)).ShouldBeOfType<Delivery.IssueCommented>();
        (commented.Incident, commented.Conversation, commented.Who).ShouldBe(("inc-1", "room:a", "octocat"));
        commented.Text.ShouldStartWith("rolled back, looks better.");
        commented.Text.ShouldNotContain("hunter22x");
        await _store.CommitAsync(new Transition(commented));
        (await _store.Store.ClaimAsync(Token)).ShouldBeNull();
    }

    [Theory]
    [InlineData("closed", typeof(Delivery.IssueClosed))]
    [InlineData("reopened", typeof(Delivery.IssueReopened))]
    public async Task What_happens_to_the_issue_becomes_a_delivery(string action, Type delivery)
    {
        await SendAsync("issues", "d1", Issue(action));

        (await _store.Store.ClaimAsync(Token)).ShouldBeOfType(delivery);
    }

    [Fact]
    public async Task The_bots_own_comments_are_ignored()
    {
        (await SendAsync("issue_comment", "d1", Comment($"{IssueMarker.Of(_incident)}\npart 2"))).Text.ShouldBe("concerns no incident\n");

        (await _store.Store.ClaimAsync(Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_marker_copied_into_somebody_elses_issue_is_not_believed()
    {
        var body = Comment("x");
        body["issue"]!["html_url"] = "https://github.com/acme/platform/issues/666";

        (await SendAsync("issue_comment", "d1", body)).Text.ShouldBe("concerns no incident\n");
    }

    [Fact]
    public async Task A_ping_is_answered() => (await SendAsync("ping", "d1", new JsonObject { ["zen"] = "Keep it logically awesome." })).ShouldBe((HttpStatusCode.OK, "pong\n"));

    [Theory]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha256=zz")]
    [InlineData("sha1=0123456789012345678901234567890123456789")]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task What_GitHub_did_not_sign_is_refused(string signature)
    {
        (await SendAsync("issue_comment", "d1", Comment("x"), signature)).Status.ShouldBe(HttpStatusCode.Unauthorized);

        (await _store.Store.ClaimAsync(Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Without_a_secret_every_delivery_is_refused()
    {
        _options.WebhookSecret = "";

        (await SendAsync("issue_comment", "d1", Comment("x"), Sign("", Comment("x").ToJsonString()))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_is_answered_in_words()
    {
        using var request = Request("issues", "d1", "payload=%7B%7D", Sign(Secret, "payload=%7B%7D"));
        using var response = await _http.SendAsync(request, Token);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Token)).ShouldContain("application/json");
    }

    [Fact]
    public async Task Every_example_that_GitHub_publishes_is_understood()
    {
        var file = RealParts.RequireNpm("@octokit/webhooks-examples/api.github.com/index.json");
        var events = JsonNode.Parse(await File.ReadAllTextAsync(file, Token))!.AsArray();
        var sent = 0;
        foreach (var name in new[] { "issue_comment", "issues", "ping" })
        {
            foreach (var example in events.Single(one => one!["name"]!.GetValue<string>() == name)!["examples"]!.AsArray())
            {
                ((int)(await SendAsync(name, $"example-{++sent}", example!.DeepClone())).Status).ShouldBeInRange(200, 299);
            }
        }

        (await _store.Store.ClaimAsync(Token)).ShouldBeNull("none of them is about an incident of ours");
        var comment = events.Single(one => one!["name"]!.GetValue<string>() == "issue_comment")!["examples"]!.AsArray().First(one => one!["action"]!.GetValue<string>() == "created")!.DeepClone();
        comment["issue"]!["body"] = IssueMarker.Of(_incident) + "\nbody";
        comment["issue"]!["html_url"] = Address;
        await SendAsync("issue_comment", "of-ours", comment);
        var commented = (await _store.Store.ClaimAsync(Token)).ShouldBeOfType<Delivery.IssueCommented>();
        commented.Text.ShouldNotBeEmpty();
        commented.Address.ShouldStartWith("https://github.com/");
    }

    private JsonObject Comment(string text)
    {
        var body = Issue("created");
        body["comment"] = new JsonObject { ["body"] = text, ["html_url"] = Address + "#issuecomment-1" };
        return body;
    }

    private JsonObject Issue(string action) => new()
    {
        ["action"] = action,
        ["issue"] = new JsonObject { ["body"] = IssueMarker.Of(_incident) + "\nbody", ["html_url"] = Address },
        ["sender"] = new JsonObject { ["login"] = "octocat" },
    };

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(string name, string id, JsonNode body, string? signature = null)
    {
        var text = body.ToJsonString();
        using var request = Request(name, id, text, signature ?? Sign(Secret, text));
        using var response = await _http.SendAsync(request, Token);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }

    private static HttpRequestMessage Request(string name, string id, string body, string signature)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, WebhookEndpoint.Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-GitHub-Event", name);
        request.Headers.Add("X-GitHub-Delivery", id);
        request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
        return request;
    }

    private static string Sign(string secret, string body) => $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)))}";
}
