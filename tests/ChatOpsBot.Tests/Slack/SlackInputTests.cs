using ChatOpsBot.Slack.Events;

namespace ChatOpsBot.Tests.Slack;

public sealed class SlackInputTests
{
    [Theory]
    [InlineData("<@U0BOT> check kedge", "check kedge")]
    [InlineData("<@U0BOT|chatops>  check   kedge", "check kedge")]
    [InlineData("hand over to <@U0BEN>", "hand over to <@U0BEN>")]
    [InlineData("hand over to <@U0BEN|ben>", "hand over to ben")]
    [InlineData("see <#C0123|general>", "see #general")]
    [InlineData("<!subteam^S012|@leads> look", "@leads look")]
    [InlineData("<!here> 5xx api-gateway", "@here 5xx api-gateway")]
    [InlineData("check <https://api.example.com/health>", "check https://api.example.com/health")]
    [InlineData("check <http://api.example.com|api.example.com>", "check api.example.com")]
    [InlineData("read <https://evil.example|the runbook>", "read https://evil.example")]
    [InlineData("mail <mailto:a@example.com|a@example.com>", "mail a@example.com")]
    [InlineData("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c")]
    [InlineData("why \u2018not\u2019 \u201Cthe\u201D database\u00A0\u2014 now", "why 'not' \"the\" database - now")]
    [InlineData("kubectl get pods -n shop", "kubectl get pods -n shop")]
    public void What_was_typed_is_read_as_plain_text(string delivered, string plain) => SlackInput.Plain(delivered, "U0BOT").ShouldBe(plain);

    [Fact]
    public async Task Ids_get_the_names_that_are_known_and_stay_otherwise() =>
        (await SlackInput.NamedAsync("<@U1> to <@U2> in <#C1>", (kind, id) => Task.FromResult((kind, id) switch { ("@", "U1") => "ana", ("#", "C1") => "#ops", _ => null })))
            .ShouldBe("ana to <@U2> in #ops");

    [Theory]
    [InlineData("inc-*", "inc-42", true)]
    [InlineData("#inc-*", "inc-42", true)]
    [InlineData("incidents", "incidents", true)]
    [InlineData("inc-*", "zinc-42", false)]
    public void Incident_channels_are_known_by_their_names(string pattern, string name, bool matches) => ChannelPattern.Matches(pattern, name).ShouldBe(matches);
}
