using ChatOpsBot.Core.Diagnosis.Logs;

namespace ChatOpsBot.Tests.Diagnosis.Logs;

/// <summary>Times as programs write them, all of them 2026-03-01 10:00:00 UTC or parts of a second later.</summary>
public sealed class WrittenTimeTests
{
    private static readonly DateTimeOffset Near = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-03-01T10:00:00Z started")]
    [InlineData("2026-03-01T12:00:00.123456789+02:00 started")]
    [InlineData("2026-03-01 10:00:00,123 ERROR [main] c.a.Orders - failed")]
    [InlineData("2026-03-01 10:00:00.123 UTC [4711] ERROR:  deadlock detected")]
    [InlineData("2026-03-01 11:00:00 +0100 [info]: worker started")]
    [InlineData("[2026-03-01T10:00:00+0000] production.ERROR: boom")]
    [InlineData("20260301T100000Z started")]
    [InlineData("2026/03/01 10:00:00 [error] 31#31: *12 connect() failed")]
    [InlineData("2026/03/01 10:00:00.123456 main.go:12: started")]
    [InlineData("26/03/01 10:00:00 INFO util.Utils: started")]
    [InlineData("260301 100000 147 ERROR dfs.DataNode: failed")]
    [InlineData("E0301 10:00:00.123456       1 reflector.go:138] failed to list")]
    [InlineData("Mar  1 10:00:00 node-1 kubelet[812]: started")]
    [InlineData("<13>Mar  1 10:00:00 node-1 app: started")]
    [InlineData("[Sun Mar 01 10:00:00.123456 2026] [proxy:error] [pid 12] refused")]
    [InlineData("1:M 01 Mar 2026 10:00:00.123 * Ready to accept connections")]
    [InlineData("Sun, 01 Mar 2026 10:00:00 GMT worker started")]
    [InlineData("10.0.0.7 - - [01/Mar/2026:11:00:00 +0100] \"GET / HTTP/1.1\" 200 1")]
    [InlineData("10.0.0.7:51344 [01/Mar/2026:10:00:00.123] web~ web/s1 0/0/1/2/3 200")]
    [InlineData("""{"level":"error","ts":1772359200.123,"msg":"failed"}""")]
    [InlineData("""{"level":50,"time":1772359200123,"pid":1,"msg":"failed"}""")]
    [InlineData("""{"level":"error","ts":1.772359200123e9,"msg":"failed"}""")]
    [InlineData("""{"expires":"2031-01-01T00:00:00Z","@timestamp":"2026-03-01T10:00:00.123Z","message":"failed"}""")]
    [InlineData("""{"t":{"$date":"2026-03-01T10:00:00.123+00:00"},"s":"I","msg":"started"}""")]
    [InlineData("level=info ts=2026-03-01T10:00:00.123Z msg=started")]
    [InlineData("time=\"2026-03-01T10:00:00Z\" level=error msg=\"failed\"")]
    [InlineData("ts=1772359200 level=info msg=started")]
    [InlineData("1772359200.123 started")]
    [InlineData("[1772359200123] started")]
    public void A_time_is_found_in_every_form(string line) => WrittenTime.Find(line, Near).ShouldNotBeNull().ShouldBeInRange(Near.AddHours(-2), Near.AddHours(-2).AddMilliseconds(124));

    [Theory]
    [InlineData("started")]
    [InlineData("\tat com.acme.Orders.load(Orders.java:88)")]
    [InlineData("order 1234567890123 accepted")]
    [InlineData("""{"msg":"done","took":12}""")]
    [InlineData("2026-99-99T10:00:00Z impossible")]
    public void A_line_without_one_tells_none(string line) => WrittenTime.Find(line, Near).ShouldBeNull();

    [Fact]
    public void Without_a_year_it_is_the_last_one_that_was() =>
        WrittenTime.Find("Dec 31 23:59:00 node-1 app: bye", new DateTimeOffset(2026, 1, 1, 0, 5, 0, TimeSpan.Zero)).ShouldBe(new DateTimeOffset(2025, 12, 31, 23, 59, 0, TimeSpan.Zero));
}
