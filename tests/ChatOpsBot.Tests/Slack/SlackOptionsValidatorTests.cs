using ChatOpsBot.Slack;

namespace ChatOpsBot.Tests.Slack;

public sealed class SlackOptionsValidatorTests
{
    [Fact]
    public void Socket_Mode_or_HTTP_is_enough()
    {
        Failures(new() { BotToken = "xoxb-1", AppToken = "xapp-1" }).ShouldBeEmpty();
        Failures(new() { BotToken = "xoxb-1", SigningSecret = new string('a', 32), IncidentChannels = ["inc-*", "#incidents"] }).ShouldBeEmpty();
        Failures(new()).ShouldBeEmpty();
    }

    [Fact]
    public void Every_mistake_is_told_with_what_to_write_instead()
    {
        Failures(new() { BotToken = "xoxp-1", AppToken = "xoxb-1", ApiUrl = "slack", Connections = 11, IncidentChannels = ["Big Room"], SigningSecret = "short" }).Count.ShouldBe(6);
        Failures(new() { BotToken = "xoxb-1" }).ShouldHaveSingleItem().ShouldContain("no way in");
        Failures(new() { AppToken = "xapp-1" }).ShouldHaveSingleItem().ShouldContain("Slack:BotToken is empty");
    }

    private static List<string> Failures(SlackOptions options) => [.. new SlackOptionsValidator().Validate(null, options).Failures ?? []];
}
