using ChatOpsBot.Configuration;

namespace ChatOpsBot.Tests.Configuration;

public sealed class BotConfigurationTests
{
    [Fact]
    public void Of_a_setting_that_is_given_twice_the_last_one_wins() =>
        BotConfiguration.Load(["GitHub:Repository=acme/one", "github__repository=acme/two"])["GitHub:Repository"].ShouldBe("acme/two");
}
