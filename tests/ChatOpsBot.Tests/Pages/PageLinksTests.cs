using System.Web;
using ChatOpsBot.Pages;
using ChatOpsBot.Tests.Storage;
using ChatOpsBot.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Tests.Pages;

/// <summary>Who may read a page: only who has a link that this bot made, and only that page, and only for a while.</summary>
public sealed class PageLinksTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private TestStore _store = null!;
    private PageKey _key = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.OpenAsync(_clock);
        _key = new PageKey(_store.Database);
        await _key.StartAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_link_opens_its_page_until_it_expires()
    {
        var links = Links();
        var (id, expires, signature) = Parts(links.Run("slack:T1:C1:1763.4/é & more")!);

        id.ShouldBe("slack:T1:C1:1763.4/é & more");
        links.Prove(PageKind.Run, id, expires, signature).ShouldBe(PageProof.Good);
        _clock.Advance(TimeSpan.FromDays(32));
        links.Prove(PageKind.Run, id, expires, signature).ShouldBe(PageProof.Expired);
    }

    [Fact]
    public void A_link_opens_nothing_else()
    {
        var links = Links();
        var (id, expires, signature) = Parts(links.Incident("inc-1")!);

        links.Prove(PageKind.Incident, "inc-2", expires, signature).ShouldBe(PageProof.NotOurs);
        links.Prove(PageKind.Run, id, expires, signature).ShouldBe(PageProof.NotOurs);
        links.Prove(PageKind.Incident, id, (long.Parse(expires) + 1).ToString(), signature).ShouldBe(PageProof.NotOurs);
        links.Prove(PageKind.Incident, id, expires, signature[..^1]).ShouldBe(PageProof.NotOurs);
        links.Prove(PageKind.Incident, id, expires, null).ShouldBe(PageProof.NotOurs);
        links.Prove(PageKind.Incident, id, "-1", signature).ShouldBe(PageProof.NotOurs);
        links.Prove(PageKind.Incident, id, null, signature).ShouldBe(PageProof.NotOurs);
    }

    [Fact]
    public async Task Replicas_and_later_starts_know_each_others_links()
    {
        var (id, expires, signature) = Parts(Links().Evidence("run-1", "3@eu-de")!);
        var other = new PageKey(_store.Database);
        await other.StartAsync(TestContext.Current.CancellationToken);

        Links(other).Prove(PageKind.Evidence, id, expires, signature).ShouldBe(PageProof.Good);
    }

    [Fact]
    public void The_link_of_a_day_is_one_so_that_messages_that_hold_it_need_no_edit()
    {
        var first = Links().Message("answer:1");
        _clock.Advance(TimeSpan.FromHours(1));

        Links().Message("answer:1").ShouldBe(first);
    }

    [Theory]
    [InlineData("https://bot.example.com/", false, "https://bot.example.com")]
    [InlineData("", true, "http://127.0.0.1:5080")]
    [InlineData("", false, null)]
    public void Links_point_where_people_reach_the_host(string told, bool isPractice, string? expected) =>
        PublicAddress.Of(new ConfigurationBuilder().AddInMemoryCollection([new("Console:PublicUrl", told)]).Build(), isPractice, "http://127.0.0.1:5080").Value.ShouldBe(expected);

    [Fact]
    public void Without_an_address_there_are_no_links() => new PageLinks(new PublicAddress((string?)null), _key, Options.Create(new PagesOptions()), _clock).Run("1").ShouldBeNull();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private PageLinks Links(PageKey? key = null) => new(new PublicAddress("https://bot.example.com"), key ?? _key, Options.Create(new PagesOptions()), _clock);

    private static (string Id, string Expires, string Signature) Parts(string link)
    {
        var query = HttpUtility.ParseQueryString(new Uri(link).Query);
        return (query["id"]!, query["expires"]!, query["signature"]!);
    }
}
