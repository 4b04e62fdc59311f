using System.Net;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.Sandbox.GitHub;

public sealed class GitHubEndpointsTests : IAsyncLifetime
{
    private const string Issues = "/repos/acme/platform/issues";

    private readonly FixedClock _clock = new(new DateTimeOffset(2024, 1, 15, 10, 0, 0, TimeSpan.Zero));
    private GitHubServer? _server;

    private GitHubServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await GitHubServer.StartAsync(_clock);

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    [Fact]
    public async Task An_issue_is_kept_as_it_was_written_with_its_hidden_markers()
    {
        var body = "<!-- chatopsbot: 01J -->\n## Kedge\n\u202e \"quoted\" \\ end";

        var created = await Server.CreateAsync(Issues, new JsonObject { ["title"] = "Kedge is down", ["body"] = body, ["labels"] = new JsonArray("incident") });
        var read = await Server.GetAsync(Issues + "/1");

        read.ToJsonString().ShouldBe(created.ToJsonString());
        read["body"]!.GetValue<string>().ShouldBe(body);
        read["state"]!.GetValue<string>().ShouldBe("open");
        read["created_at"]!.GetValue<string>().ShouldBe("2024-01-15T10:00:00Z");
        read["html_url"]!.GetValue<string>().ShouldBe("http://sandbox.test:5080/github/acme/platform/issues/1");
        read["url"]!.GetValue<string>().ShouldBe("http://sandbox.test:5080/github/api/v3/repos/acme/platform/issues/1");
        read["labels"]![0]!["color"]!.GetValue<string>().ShouldBe("ededed");
        read["user"]!["login"]!.GetValue<string>().ShouldBe("chatopsbot");
    }

    [Fact]
    public async Task Closing_and_opening_again_is_recorded_with_its_reason()
    {
        await Create("one");
        _clock.Now = _clock.Now.AddMinutes(5);

        var (_, closed) = await Server.SendAsync("PATCH", Issues + "/1", """{"state":"closed","state_reason":"not_planned"}""");
        closed!["closed_at"]!.GetValue<string>().ShouldBe("2024-01-15T10:05:00Z");
        closed["state_reason"]!.GetValue<string>().ShouldBe("not_planned");

        var (_, opened) = await Server.SendAsync("PATCH", Issues + "/1", """{"state":"open"}""");
        opened!["closed_at"].ShouldBeNull();
        opened["state_reason"]!.GetValue<string>().ShouldBe("reopened");
    }

    [Theory]
    [InlineData("", "3,2")]
    [InlineData("?state=all", "3,2,1")]
    [InlineData("?state=closed", "1")]
    [InlineData("?state=all&direction=asc", "1,2,3")]
    [InlineData("?state=all&labels=incident,kedge", "2")]
    [InlineData("?creator=ChatOpsBot", "3,2")]
    [InlineData("?creator=somebody", "")]
    [InlineData("?since=2024-01-15T10:02:30Z&state=all", "1")]
    [InlineData("?state=all&sort=updated", "1,3,2")]
    [InlineData("?state=all&sort=comments", "2,3,1")]
    [InlineData("?assignee=ada", "3")]
    [InlineData("?assignee=none", "2")]
    public async Task A_list_holds_what_was_asked_for_in_the_order_asked_for(string query, string numbers)
    {
        await Create("one", "incident");
        _clock.Now = _clock.Now.AddMinutes(1);
        await Create("two", "incident", "kedge");
        _clock.Now = _clock.Now.AddMinutes(1);
        await Create("three");
        await Server.SendAsync("POST", Issues + "/3/assignees", """{"assignees":["ada"]}""");
        await Server.CreateAsync(Issues + "/2/comments", new JsonObject { ["body"] = "noted" });
        _clock.Now = _clock.Now.AddMinutes(1);
        await Server.SendAsync("PATCH", Issues + "/1", """{"state":"closed"}""");

        var found = (await Server.GetAsync(Issues + query)).AsArray().Select(issue => issue!["number"]!.GetValue<int>());

        string.Join(',', found).ShouldBe(numbers);
    }

    [Fact]
    public async Task Pages_of_a_list_point_at_each_other()
    {
        for (var i = 0; i < 5; i++)
        {
            await Create($"issue {i}");
        }

        var (response, page) = await Server.SendAsync("GET", Issues + "?per_page=2&page=2&labels=&state=all");

        page!.AsArray().Select(issue => issue!["number"]!.GetValue<int>()).ShouldBe([3, 2]);
        response.Headers.GetValues("Link").Single().ShouldBe(string.Join(", ", new[] { (1, "prev"), (3, "next"), (3, "last"), (1, "first") }
            .Select(link => $"<http://sandbox.test:5080/github/api/v3/repos/acme/platform/issues?per_page=2&labels=&state=all&page={link.Item1}>; rel=\"{link.Item2}\"")));
    }

    [Fact]
    public async Task A_comment_can_be_changed_and_deleted()
    {
        await Create("one");
        var comment = await Server.CreateAsync(Issues + "/1/comments", new JsonObject { ["body"] = "first" });
        var path = $"{Issues}/comments/{comment["id"]}";

        await Server.SendAsync("PATCH", path, """{"body":"second"}""");
        (await Server.GetAsync(path))["body"]!.GetValue<string>().ShouldBe("second");
        (await Server.GetAsync(Issues + "/1"))["comments"]!.GetValue<int>().ShouldBe(1);

        (await Server.SendAsync("DELETE", path)).Response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Server.GetAsync(Issues + "/1/comments")).AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Labels_are_added_replaced_and_removed()
    {
        await Create("one", "incident");

        async Task<string> Labels(string method, string path, string? json)
        {
            var (_, labels) = await Server.SendAsync(method, Issues + "/1/labels" + path, json);
            return string.Join(',', labels!.AsArray().Select(label => label!["name"]!.GetValue<string>()));
        }

        (await Labels("POST", "", """{"labels":["sev-1","INCIDENT"]}""")).ShouldBe("incident,sev-1");
        (await Labels("PUT", "", """["kedge"]""")).ShouldBe("kedge");
        (await Labels("POST", "", """{"labels":[{"name":"sev 2"}]}""")).ShouldBe("kedge,sev 2");
        (await Labels("DELETE", "/sev%202", null)).ShouldBe("kedge");
        (await Server.SendAsync("DELETE", Issues + "/1/labels/none")).Body!["message"]!.GetValue<string>().ShouldBe("Label does not exist");
    }

    [Theory]
    [InlineData("POST", "", """{}""", 422, "\"title\" wasn't supplied")]
    [InlineData("POST", "", """{"title":""}""", 422, "missing_field")]
    [InlineData("POST", "", """{"title":7}""", 422, "invalid")]
    [InlineData("POST", "", """{"title":"x","labels":"incident"}""", 422, "labels")]
    [InlineData("POST", "", """{"title":"x","labels":[5]}""", 422, "labels")]
    [InlineData("POST", "", """{"title":""", 400, "Problems parsing JSON")]
    [InlineData("POST", "", """{"title":"\ud800"}""", 400, "Problems parsing JSON")]
    [InlineData("POST", "", """[]""", 400, "Body should be a JSON object")]
    [InlineData("GET", "/99", null, 404, "Not Found")]
    [InlineData("GET", "/x", null, 404, "Not Found")]
    [InlineData("PATCH", "/99", "{}", 404, "Not Found")]
    [InlineData("POST", "/99/comments", """{"body":"x"}""", 404, "Not Found")]
    [InlineData("GET", "?state=odd", null, 422, "state")]
    [InlineData("GET", "?since=odd", null, 422, "since")]
    public async Task A_wrong_request_gets_GitHubs_refusal(string method, string path, string? json, int status, string words)
    {
        var (response, body) = await Server.SendAsync(method, Issues + path, json);

        ((int)response.StatusCode).ShouldBe(status);
        body!["documentation_url"]!.GetValue<string>().ShouldStartWith("https://docs.github.com/");
        body.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace("\\\"", "\"").ShouldContain(words);
    }

    [Fact]
    public async Task A_body_of_exactly_the_limit_is_taken_and_one_more_character_is_not()
    {
        await Server.CreateAsync(Issues, new JsonObject { ["title"] = "fits", ["body"] = string.Concat(Enumerable.Repeat("\U0001F525", 65_536)) });

        var (response, body) = await Server.SendAsync("POST", Issues, new JsonObject { ["title"] = "too long", ["body"] = new string('x', 65_537) }.ToJsonString());

        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        body!["errors"]![0]!["message"]!.GetValue<string>().ShouldBe("body is too long (maximum is 65536 characters)");
    }

    [Theory]
    [InlineData("/repos/acme/platform", true)]
    [InlineData("/repos/acme/public-status", false)]
    public async Task A_repository_exists_and_is_private_unless_its_name_says_public(string path, bool isPrivate)
    {
        var repository = await Server.GetAsync(path);

        repository["private"]!.GetValue<bool>().ShouldBe(isPrivate);
        repository["has_issues"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData("repo:acme/platform is:open kedge", 1)]
    [InlineData("\"marker 42\" in:body", 1)]
    [InlineData("\"marker 42\" in:title", 0)]
    [InlineData("label:incident -kedge", 0)]
    [InlineData("author:chatopsbot state:closed", 0)]
    public async Task A_search_finds_what_its_words_and_qualifiers_say(string query, int count)
    {
        await Server.CreateAsync(Issues, new JsonObject { ["title"] = "Kedge", ["body"] = "<!-- marker 42 -->", ["labels"] = new JsonArray("incident") });

        (await Server.GetAsync("/search/issues?q=" + Uri.EscapeDataString(query)))["total_count"]!.GetValue<int>().ShouldBe(count);
    }

    [Fact]
    public async Task Calls_are_counted_in_the_rate_limit_headers()
    {
        await Server.SendAsync("GET", "/user");
        var (response, _) = await Server.SendAsync("GET", "/nothing/here");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Headers.GetValues("X-RateLimit-Remaining").Single().ShouldBe("4998");
        response.Headers.GetValues("X-RateLimit-Reset").Single().ShouldBe(_clock.Now.AddHours(1).ToUnixTimeSeconds().ToString());
    }

    [Fact]
    public async Task An_installation_gets_the_token_that_opens_the_sandbox()
    {
        var token = await Server.CreateAsync("/app/installations/1/access_tokens", new JsonObject());

        token["token"]!.GetValue<string>().ShouldBe("sandbox-token");
        token["expires_at"]!.GetValue<string>().ShouldBe("2024-01-15T11:00:00Z");
    }

    private Task<JsonNode> Create(string title, params string[] labels) =>
        Server.CreateAsync(Issues, new JsonObject { ["title"] = title, ["labels"] = new JsonArray([.. labels.Select(label => JsonValue.Create(label))]) });
}
