using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Logs;

namespace ChatOpsBot.Tests.Diagnosis.Logs;

/// <summary>Lines as they arrive: wrapped, cut, and in several pieces.</summary>
public sealed class OddLinesTests
{
    [Theory]
    [InlineData("\uFEFFplain\r", "plain")]
    [InlineData("\u001b[31mERROR\u001b[0m refused", "ERROR refused")]
    [InlineData("2026-03-01T10:00:00.123456789Z stderr F connection refused", "connection refused")]
    [InlineData("2026-03-01T11:00:00.123456789+01:00 stdout F {\"msg\":\"x\"}", "{\"msg\":\"x\"}")]
    [InlineData("2026-03-01T10:00:00.1Z stdout F ", "")]
    [InlineData("""{"log":"2026-03-01 10:00:00 failed\n","stream":"stderr","time":"2026-03-01T10:00:00.1Z"}""", "2026-03-01 10:00:00 failed")]
    [InlineData("""{"@timestamp":"2026-03-01T10:00:00Z","message":"{\"status\":503,\"path\":\"/pay\"}"}""", """{"status":503,"path":"/pay"}""")]
    [InlineData("""{"log":"{\"msg\":\"inner\"}\n","stream":"stdout","time":"2026-03-01T10:00:00Z"}""", """{"msg":"inner"}""")]
    [InlineData("""{"msg":"not {json}","x":1}""", """{"msg":"not {json}","x":1}""")]
    [InlineData("""{"msg":"cut of""", """{"msg":"cut of""")]
    public void A_line_is_taken_out_of_what_it_was_wrapped_in(string raw, string text) => LineEnvelope.Open(raw).Text.ShouldBe(text);

    [Fact]
    public void A_line_that_the_runtime_cut_is_whole_again() =>
        Joined("2026-03-01T10:00:00Z stdout P first ", "2026-03-01T10:00:00Z stdout P second ", "2026-03-01T10:00:00Z stdout F third", "2026-03-01T10:00:01Z stdout F next")
            .ShouldBe(["first second third", "next"]);

    [Fact]
    public void What_is_written_much_later_is_an_entry_of_its_own() =>
        Joined("2026-03-01T10:00:00Z stdout F Shutdown hook registered", "2026-03-01T10:40:00Z stderr F java.lang.OutOfMemoryError: Java heap space", "2026-03-01T10:40:00Z stderr F \tat com.acme.A.b(A.java:1)")
            .ShouldBe(["Shutdown hook registered", "java.lang.OutOfMemoryError: Java heap space\n\tat com.acme.A.b(A.java:1)"]);

    [Theory]
    [InlineData("fail: Acme.Api[0]|      Request failed|System.Net.Http.HttpRequestException: Connection refused (db:5432)|   at Acme.Api.Get() in /src/Api.cs:line 3")]
    [InlineData("2026-03-01 10:00:00 ERROR failed|java.lang.IllegalStateException: no plan|\tat com.acme.A.b(A.java:1)|\t... 12 more|Caused by: java.net.ConnectException: Connection refused|\tat x.Y.z(Y.java:2)")]
    [InlineData("Unhandled exception. System.InvalidOperationException: no plan| ---> System.TimeoutException: late|   at A.B() in /src/A.cs:line 3|   --- End of inner exception stack trace ---")]
    [InlineData("Traceback (most recent call last):|  File \"/app/x.py\", line 3, in <module>|    charge()|  File \"/app/y.py\", line 8, in charge|KeyError: 'plan'||During handling of the above exception, another exception occurred:||Traceback (most recent call last):|  File \"/app/x.py\", line 5, in <module>|billing.errors.NoPlan: 'gold'")]
    [InlineData("panic: runtime error: index out of range [3]||goroutine 1 [running]:|main.load(0x1)|\t/app/main.go:12 +0x1d|main.main()|\t/app/main.go:5 +0x20|exit status 2")]
    [InlineData("Error: connect ECONNREFUSED 10.0.0.7:5001|    at TCPConnectWrap.afterConnect (node:net:1495:16)")]
    [InlineData("NoMethodError: undefined method 'x' for nil|\tfrom /app/a.rb:3:in 'b'")]
    public void A_stack_trace_is_one_entry(string trace)
    {
        var entries = Joined([.. trace.Split('|'), "2026-03-01 10:00:05 INFO next", "plain line"]);

        entries.Count.ShouldBe(3);
        entries[0].ShouldBe(trace.Replace('|', '\n'));
    }

    [Fact]
    public void An_entry_counts_once_and_is_known_by_what_happened()
    {
        var survey = new LogSurvey(TimeWindow.Ending(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(3)));
        survey.Add(new StoredLine(null, "2026-03-01 10:00:00 ERROR failed\njava.lang.IllegalStateException: no plan\n\tat com.acme.A.b(A.java:1)"));
        survey.Add(new StoredLine(null, "Traceback (most recent call last):\n  File \"x.py\", line 3, in <module>\nKeyError: 'plan'"));

        survey.Lines.ShouldBe(2);
        survey.Classes.Top(3).ShouldBe([KeyValuePair.Create(CauseCodes.CodeException, 2L)]);
        survey.Templates.Top(3).Select(one => one.Key).ShouldBe(["* ERROR failed", "KeyError: 'plan'"], ignoreOrder: true);
    }

    [Fact]
    public void A_complaint_of_nginx_tells_endpoint_upstream_and_client()
    {
        var survey = new LogSurvey(TimeWindow.Ending(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(3)));
        survey.Add(new StoredLine(null, """2026/03/01 10:00:00 [error] 31#31: *12 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.7, server: _, request: "GET /v1/orders/4711 HTTP/1.1", upstream: "http://10.1.2.3:8080/v1/orders/4711", host: "shop" """));

        survey.Endpoints.Top(2).ShouldBe([KeyValuePair.Create("GET /v1/orders/*", 1L)]);
        survey.Upstreams.Top(2).ShouldBe([KeyValuePair.Create("10.1.2.3:8080", 1L)]);
        survey.Classes.Top(2).ShouldBe([KeyValuePair.Create(CauseCodes.UpstreamRefused, 1L)]);
        (survey.Clients, survey.First).ShouldBe((1, new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero)));
    }

    private static List<string> Joined(params string[] lines)
    {
        var entries = new List<string>();
        var joiner = new LineJoiner(entry => entries.Add(entry.Text));
        foreach (var line in lines)
        {
            var (at, text, isPart) = LineEnvelope.Open(line);
            joiner.Add(new StoredLine(at, text), isPart);
        }

        joiner.End();
        return entries;
    }
}
