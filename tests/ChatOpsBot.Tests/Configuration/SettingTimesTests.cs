using ChatOpsBot.Cli;
using ChatOpsBot.Configuration;

namespace ChatOpsBot.Tests.Configuration;

public sealed class SettingTimesTests
{
    [Theory]
    [InlineData("20m", 1200)]
    [InlineData("1h30m", 5400)]
    [InlineData("00:20:00", 1200)]
    [InlineData(" 8s ", 8)]
    public void A_time_may_be_written_as_in_runbooks_or_as_the_platform_writes_it(string text, int seconds) =>
        SettingTimes.Read(text).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("soon")]
    [InlineData("20")]
    [InlineData("")]
    [InlineData("1:2:3:4:5:6")]
    public void What_is_no_time_is_none(string text) => SettingTimes.Read(text).ShouldBeNull();

    [Fact]
    public async Task Values_that_are_no_times_are_told_with_every_other_mistake()
    {
        await using var bot = await Bot.PrepareAsync(
            "practice", ["Escalation:After=soon", "Runbooks:Deadline=long", "Runbooks:Path:0=/no/such/folder"], keep: false, TestContext.Current.CancellationToken);

        var fault = Should.Throw<ConfigurationException>(() => BotServices.Build(bot));

        foreach (var key in new[] { "Escalation:After is 'soon'", "Runbooks:Deadline is 'long'", "Runbooks:Path:0" })
        {
            fault.Message.ShouldContain(key);
        }
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_is_a_mistake_of_the_configuration()
    {
        await using var bot = await Bot.PrepareAsync(null, ["Prometheus:Servers:0:Name=main", "Prometheus:Servers:0:Url=http://127.0.0.1:9", "GitHub:AllowPublic=perhaps"], keep: false, TestContext.Current.CancellationToken);

        Should.Throw<ConfigurationException>(() => BotServices.Build(bot)).Message.ShouldContain("GitHub:AllowPublic");
    }
}
