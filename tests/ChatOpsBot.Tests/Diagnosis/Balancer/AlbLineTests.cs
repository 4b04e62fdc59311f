using System.Text;
using ChatOpsBot.Core.Diagnosis.Balancer;

namespace ChatOpsBot.Tests.Diagnosis.Balancer;

/// <summary>Entries as the documentation shows them, one of each kind, and damaged ones.</summary>
public sealed class AlbLineTests
{
    private const string Https = """https 2018-07-02T22:23:00.186641Z app/my-loadbalancer/50dc6c495c0c9188 192.168.131.39:2817 10.0.0.1:80 0.086 0.048 0.037 200 200 0 57 "GET https://www.example.com:443/ HTTP/1.1" "curl/7.46.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067 "Root=1-58337281-1d84f3d73c47ec4e58577259" "www.example.com" "arn:aws:acm:us-east-2:123456789012:certificate/12345678-1234-1234-1234-123456789012" 1 2018-07-02T22:22:48.364000Z "authenticate,forward" "-" "-" "10.0.0.1:80" "200" "-" "-" TID_1234abcd5678ef90""";

    [Fact]
    public void Every_field_is_where_the_documentation_says()
    {
        AlbLine.TryRead(Encoding.UTF8.GetBytes(Https), out var line).ShouldBeTrue();

        line.ToFields().ShouldBe([
            "https", "2018-07-02T22:23:00.186641Z", "app/my-loadbalancer/50dc6c495c0c9188", "192.168.131.39:2817", "10.0.0.1:80", "0.086", "0.048", "0.037", "200", "200", "0", "57",
            "GET https://www.example.com:443/ HTTP/1.1", "curl/7.46.0", "ECDHE-RSA-AES128-GCM-SHA256", "TLSv1.2", "arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067",
            "Root=1-58337281-1d84f3d73c47ec4e58577259", "www.example.com", "arn:aws:acm:us-east-2:123456789012:certificate/12345678-1234-1234-1234-123456789012", "1", "2018-07-02T22:22:48.364000Z",
            "authenticate,forward", "-", "-", "10.0.0.1:80", "200", "-", "-", "TID_1234abcd5678ef90"]);
        line.At.ShouldBe(new DateTimeOffset(2018, 7, 2, 22, 23, 0, TimeSpan.Zero).AddTicks(1_866_410));
        line.Created.ShouldBe(new DateTimeOffset(2018, 7, 2, 22, 22, 48, 364, TimeSpan.Zero));
        (line.Status, line.TargetStatus, line.RequestTime, line.TargetTime, line.ResponseTime).ShouldBe((200, 200, 0.086, 0.048, 0.037));
        Encoding.UTF8.GetString(line.ConnectionTrace).ShouldBe("TID_1234abcd5678ef90");
    }

    [Theory]
    [InlineData("http")]
    [InlineData("h2")]
    [InlineData("grpcs")]
    [InlineData("ws")]
    [InlineData("wss")]
    public void Every_protocol_is_an_entry(string type) => AlbLine.TryRead(Encoding.UTF8.GetBytes(type + Https[5..]), out _).ShouldBeTrue();

    [Theory]
    [InlineData(""" "new.example" "/rewritten" "TransformSuccess" something-later""", 34)]
    [InlineData("", 30)]
    public void Fields_that_came_later_are_tolerated(string more, int count)
    {
        AlbLine.TryRead(Encoding.UTF8.GetBytes(Https + more), out var line).ShouldBeTrue();
        line.Count.ShouldBe(count);
    }

    [Theory]
    [InlineData("\"curl/7.46.0\"", "\"Mozilla \\\"quoted\\\" agent\"", "Mozilla \\\"quoted\\\" agent")]
    [InlineData("\"curl/7.46.0\"", "\"a \"naked\" quote\"", null)]
    [InlineData("\"curl/7.46.0\"", "\"ends in a backslash\\\"", "ends in a backslash\\")]
    [InlineData("\"curl/7.46.0\"", "\"\"", "")]
    [InlineData("\"curl/7.46.0\"", "\"-\"", "-")]
    [InlineData("\"curl/7.46.0\"", "\"umlaut \u00e4 and \u001b[31m\"", "umlaut \u00e4 and \u001b[31m")]
    public void Quotes_and_escapes_in_a_user_agent_do_not_shift_the_fields(string agent, string written, string? read)
    {
        var isEntry = AlbLine.TryRead(Encoding.UTF8.GetBytes(Https.Replace(agent, written, StringComparison.Ordinal)), out var line);
        if (read is null)
        {
            // A quote with a blank behind it ends the field: such a line may be left out, but is never misread.
            (!isEntry || Encoding.UTF8.GetString(line.Trace).StartsWith("Root=", StringComparison.Ordinal)).ShouldBeTrue();
            return;
        }

        isEntry.ShouldBeTrue();
        Encoding.UTF8.GetString(line.UserAgent).ShouldBe(read);
        Encoding.UTF8.GetString(line.Trace).ShouldBe("Root=1-58337281-1d84f3d73c47ec4e58577259");
    }

    [Theory]
    [InlineData("502 - 0 57", "10.0.0.1:80 0.000 -1 -1", HopKind.NotAnswered)]
    [InlineData("502 - 0 57", "10.0.0.1:80 0.000 0.001 -1", HopKind.NotAnswered)]
    [InlineData("503 - 0 57", "- -1 -1 -1", HopKind.NoTarget)]
    [InlineData("504 - 0 57", "10.0.0.1:80 -1 -1 -1", HopKind.Timeout)]
    [InlineData("460 - 0 57", "10.0.0.1:80 0.001 -1 -1", HopKind.ClientClosed)]
    [InlineData("500 500 0 57", "10.0.0.1:80 0.001 0.200 0.000", HopKind.FromTarget)]
    [InlineData("502 502 0 57", "10.0.0.1:80 0.001 0.200 0.000", HopKind.FromTarget)]
    [InlineData("502 200 0 57", "10.0.0.1:80 0.001 0.200 -1", HopKind.Rejected)]
    [InlineData("404 404 0 57", "10.0.0.1:80 0.001 0.200 0.000", HopKind.None)]
    [InlineData("561 - 0 57", "- -1 -1 -1", HopKind.Policy)]
    public void Each_error_belongs_to_the_hop_that_made_it(string statuses, string target, HopKind kind)
    {
        var text = Https.Replace("200 200 0 57", statuses, StringComparison.Ordinal).Replace("10.0.0.1:80 0.086 0.048 0.037", target, StringComparison.Ordinal);

        AlbLine.TryRead(Encoding.UTF8.GetBytes(text), out var line).ShouldBeTrue();
        HopKinds.Of(line).ShouldBe(kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https")]
    [InlineData("not an entry at all but with words enough to be one of the log and more of them here")]
    [InlineData("https yesterday app/x/1 1.1.1.1:1 10.0.0.1:80 0 0 0 200 200 0 57 \"GET / HTTP/1.1\" \"curl\"")]
    [InlineData("https 2018-13-02T22:23:00.186641Z app/x/1 1.1.1.1:1 10.0.0.1:80 0 0 0 200 200 0 57 \"GET / HTTP/1.1\" \"curl\"")]
    [InlineData("https 2018-07-02T22:23:00.186641Z app/x/1 1.1.1.1:1 10.0.0.1:80 0 0 0 two 200 0 57 \"GET / HTTP/1.1\" \"curl\"")]
    [InlineData("https 2018-07-02T22:23:00.186641Z app/x/1 1.1.1.1:1 10.0.0.1:80 0 0 0 200 200 0 57 \"GET / HTTP/1.1")]
    public void What_is_no_entry_is_not_read_as_one(string text) => AlbLine.TryRead(Encoding.UTF8.GetBytes(text), out _).ShouldBeFalse();

    [Fact]
    public void Damaged_bytes_never_fail()
    {
        var random = new Random(3);
        var entry = Encoding.UTF8.GetBytes(Https);
        for (var i = 0; i < 20_000; i++)
        {
            var damaged = entry.ToArray();
            for (var n = 0; n < 1 + random.Next(6); n++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            if (AlbLine.TryRead(damaged.AsSpan(0, random.Next(damaged.Length + 1)), out var line))
            {
                line.ToFields().Length.ShouldBe(line.Count);
            }
        }
    }
}
