using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Tests.Runbooks;

public sealed class ExpectationTests
{
    private static readonly HttpQuery Query = new("GET", new Uri("https://example.com/")) { Text = "curl https://example.com/" };

    [Theory]
    [InlineData("3 Running", false, "2 Running")]
    [InlineData("2 Running", true, "2 Running")]
    [InlineData(">= 1 Running", true, "2 Running")]
    [InlineData("0 Pending", true, "0 Pending")]
    public void A_count_counts_the_lines_with_the_word(string expect, bool met, string actual) =>
        Expectation.Read(expect)!.Evaluate(Evidence.Found(Query, [new("a Running"), new("b Running"), new("c NotRunning")], [])).ShouldBe(new(met, actual));

    [Theory]
    [InlineData("> 0", true)]
    [InlineData("< 0.05", false)]
    [InlineData("== 2", true)]
    public void A_comparison_takes_the_last_value(string expect, bool met)
    {
        var series = new SeriesObservation("x", ImmutableSortedDictionary<string, string>.Empty, [new(default, 0), new(default, 2)]);
        Expectation.Read(expect)!.Evaluate(Evidence.Found(Query, [], [series])).ShouldBe(new(met, "2"));
    }

    [Theory]
    [InlineData("200", 200, true)]
    [InlineData("2xx", 204, true)]
    [InlineData("status 200", 503, false)]
    public void A_status_is_the_replys(string expect, int status, bool met) =>
        Expectation.Read(expect)!.Evaluate(Reply(status, "")).Met.ShouldBe(met);

    [Theory]
    [InlineData("{\"code\":0}", true)]
    [InlineData("{\"a\":{\"b\":[2]}}", true)]
    [InlineData("{\"code\":1}", false)]
    public void A_fragment_is_contained_in_the_reply(string expect, bool met) =>
        Expectation.Read(expect)!.Evaluate(Reply(200, "{\"code\":0,\"a\":{\"b\":[1,2],\"c\":3}}")).Met.ShouldBe(met);

    [Theory]
    [InlineData("")]
    [InlineData("fine")]
    [InlineData("{\"a\":")]
    public void Anything_else_is_no_expectation(string expect) => Expectation.Read(expect).ShouldBeNull();

    private static Evidence Reply(int status, string body) =>
        Evidence.Found(Query, [], [new HttpObservation(Query.Address, status, null, TimeSpan.Zero, body, null)]);
}
