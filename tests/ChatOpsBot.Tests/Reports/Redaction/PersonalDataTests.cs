using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.Tests.Reports.Redaction;

public sealed class PersonalDataTests
{
    private static readonly PersonalDataPolicy Everything = new(Email: true, Ip: true, Phone: true, Card: true);

    [Theory]
    [InlineData("mail to jane.doe+x@mail.example.co.uk failed", "mail to [redacted email 1] failed")]
    [InlineData("from=<a@example.com>, to=<b@example.com>", "from=<[redacted email 1]>, to=<[redacted email 2]>")]
    [InlineData("client 203.0.113.7, upstream 10.1.2.3:8080", "client [redacted ip 1], upstream [redacted ip 2]:8080")]
    [InlineData("203.0.113.7 203.0.113.7", "[redacted ip 1] [redacted ip 1]")]
    [InlineData("from 2001:db8::8a2e:370:7334 port 22", "from [redacted ip 1] port 22")]
    [InlineData("call +49 170 1234567 now", "call [redacted phone 1] now")]
    [InlineData("phone (415) 555-0132.", "phone [redacted phone 1].")]
    [InlineData("card 4111 1111 1111 1111 declined", "card [redacted card 1] declined")]
    [InlineData("pan=378282246310005", "pan=[redacted card 1]")]
    public void Personal_data_is_taken_out_where_the_policy_says_so(string text, string clean)
    {
        new Redactor(Everything).Clean(text).ShouldBe(clean);
        new Redactor().Clean(text).ShouldBe(text, "nothing is taken out unless it is asked for");
    }

    [Theory]
    [InlineData("git clone git@github.com:acme/api.git")]
    [InlineData("image nginx@sha256:9b2a3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f809")]
    [InlineData("version 1.2.3.4-rc1 v10.0.0.1 kernel 5.10.0.300")]
    [InlineData("listening on 127.0.0.1:8080, 0.0.0.0 and ::1")]
    [InlineData("at 2026-03-01T10:00:00.123456789+02:00")]
    [InlineData("10:00:00 std::decay aa:bb:cc:dd:ee:ff")]
    [InlineData("order 4111111111111112, id 1772359200123456789, took 4155550132 ns")]
    [InlineData("trace 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    [InlineData("6ba7b810-9dad-11d1-80b4-00c04fd430c8")]
    public void What_only_looks_like_it_stays(string text) => new Redactor(Everything).Clean(text).ShouldBe(text);
}
