using System.Collections.Immutable;
using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Doctor;
using ChatOpsBot.GitHub;
using ChatOpsBot.GitHub.Changes;
using ChatOpsBot.Tests.Support;

namespace ChatOpsBot.Tests.Outside;

/// <summary>Deployments, releases and merged pull requests as docs.github.com describes them.</summary>
public sealed class ChangesTests : IAsyncLifetime
{
    private static readonly TimeWindow Window = TimeWindow.Ending(new DateTimeOffset(2026, 10, 27, 10, 5, 0, TimeSpan.Zero), TimeSpan.FromHours(1));

    private VendorServer _server = null!;

    public async ValueTask InitializeAsync() => _server = (await VendorServer.StartAsync("Authorization", "Bearer t0ken"))
        .Answers("/repos/acme/orders/deployments", """[{"id":1,"sha":"abc","ref":"v1.2.0","environment":"production","description":null,"created_at":"2026-10-27T09:40:00Z","creator":{"login":"octocat"}},{"id":2,"sha":"abb","ref":"v1.1.0","environment":"production","created_at":"2026-10-20T09:40:00Z","creator":{"login":"octocat"}}]""")
        .Answers("/repos/acme/orders/releases", """[{"tag_name":"v1.2.0","name":"v1.2.0","draft":false,"published_at":"2026-10-27T09:35:00Z","author":{"login":"hubot"},"html_url":"https://github.com/acme/orders/releases/v1.2.0"}]""")
        .Answers("/repos/acme/orders/pulls", """[{"number":9,"title":"Vouchers","merged_at":"2026-10-27T09:30:00Z","user":{"login":"ana"},"html_url":"https://github.com/acme/orders/pull/9"},{"number":8,"title":"Not taken","merged_at":null,"user":{"login":"bo"}}]""");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task What_was_changed_in_and_shortly_before_the_window_is_told_newest_first() =>
        (await AskAsync()).Observations.OfType<ChangeObservation>().Select(change => (change.Kind, change.Title, change.Who))
            .ShouldBe([("deployment", "v1.2.0 to production", "octocat"), ("release", "v1.2.0", "hubot"), ("pull request", "#9 Vouchers", "ana")]);

    [Theory]
    [InlineData("orders", 9, 50, true)]
    [InlineData("orders", 9, 20, false)]
    [InlineData("billing", 9, 50, false)]
    public async Task A_change_is_a_cause_only_before_the_trouble_and_of_the_same_service(string focus, int hour, int minute, bool named)
    {
        var began = new DateTimeOffset(2026, 10, 27, hour, minute, 0, TimeSpan.Zero);
        var down = new UptimeObservation("t", $"https://{focus}.example.com", true, ImmutableArray.Create(new UptimeResult(began, 500, null, null)), began, began);

        var causes = new CauseRanker().Rank(new Observations([.. (await AskAsync()).Observations, down], Window, Window.To, focus));

        causes.Any(cause => cause.Code == "workload.recent-rollout").ShouldBe(named);
    }

    [Fact]
    public async Task A_service_means_its_repository_and_one_that_nobody_knows_is_asked_for()
    {
        (await AskAsync("orders")).Observations.OfType<ChangeObservation>().Count().ShouldBe(3);

        var unknown = await AskAsync("billing");
        (unknown.State, unknown.Reason).ShouldBe((EvidenceState.NoData, "nothing says which repository holds billing: write it into Repository of its entry in Services"));
    }

    [Fact]
    public async Task The_doctor_reads_the_repositories_of_the_catalogue_and_says_what_the_token_lacks()
    {
        var catalogue = new CatalogueOptions { Services = [new() { Name = "orders", Repository = "acme/orders" }, new() { Name = "web" }] };

        var well = await ChecksAsync("t0ken", catalogue);
        well.ShouldHaveSingleItem().ShouldBe(DoctorCheck.Well("github: changes of acme/orders", "reads deployments (2), releases (1) and pull requests (2)"));

        var refused = (await ChecksAsync("wrong", catalogue)).ShouldHaveSingleItem();
        refused.Ok.ShouldBeFalse();
        refused.Remedy.ShouldNotBeNull().ShouldContain("acme/orders");
        (await ChecksAsync("", catalogue)).ShouldBeEmpty();
    }

    private async Task<List<DoctorCheck>> ChecksAsync(string token, CatalogueOptions catalogue)
    {
        var options = new GitHubOptions { Token = token, ApiUrl = _server.Url };
        using var client = new GitHubClient(options, new ManualClock());
        return await new ChangesDoctor(options, catalogue, () => client.Changes).CheckAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    private async Task<Evidence> AskAsync(string asked = "acme/orders")
    {
        using var client = new GitHubClient(new GitHubOptions { Token = "t0ken", ApiUrl = _server.Url }, new ManualClock());
        return await new ChangesSource(() => client.Changes, service => service == "orders" ? new RepositoryName("acme", service) : null).QueryAsync(new ChangesQuery(asked) { Text = asked, Scope = new QueryScope(null, "default", Window) }, TestContext.Current.CancellationToken);
    }
}
