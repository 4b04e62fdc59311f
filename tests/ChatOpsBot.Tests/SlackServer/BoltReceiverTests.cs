namespace ChatOpsBot.Tests.SlackServer;

/// <summary>The table of requests means what it says: Slack's own receiver takes the good ones and refuses the bad ones.</summary>
public sealed class BoltReceiverTests
{
    [Fact]
    public async Task Bolt_takes_the_good_requests_and_refuses_the_bad_ones()
    {
        await using var bolt = await BoltReceiver.StartAsync();
        var judged = new Dictionary<string, int>();
        foreach (var (name, request) in SlackRequestTable.At(TimeProvider.System.GetUtcNow()))
        {
            judged[name] = (await request.SendAsync(bolt.Address, TestContext.Current.CancellationToken)).Status;
        }

        string[] good = ["good", "290 s old", "names of headers", "a retry", "umlauts", "unescaped", "small percent", "percent signs", "no UTF-8", "empty text", "url_verification", "spaces around"];
        judged.Where(one => good.Any(word => one.Key.Contains(word, StringComparison.Ordinal))).ShouldAllBe(one => one.Value == 200);
        judged.Where(one => one.Key.Contains("wrong secret", StringComparison.Ordinal) || (one.Key.EndsWith(" old", StringComparison.Ordinal) && !one.Key.Contains("290", StringComparison.Ordinal))).ShouldAllBe(one => one.Value == 401);
        judged.Values.Count(status => status == 200).ShouldBeGreaterThan(20);
        judged.Values.Count(status => status >= 400).ShouldBeGreaterThan(40);
    }
}
