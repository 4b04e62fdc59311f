using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Commands.Windows;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Tests.Commands;

public sealed class CommandReaderTests
{
    private static readonly Vocabulary Words = new(
        [
            new Runbook { Name = "api-gateway-5xx", File = "a.md", Title = "API gateway 5xx", Service = "api-gateway", Commands = ["5xx {service}", "check {service}"] },
            new Runbook { Name = "armada-kedge-5xx", File = "b.md", Title = "Kedge 5xx", Service = "kedge", Commands = ["check kedge", "5xx kedge"] },
            new Runbook { Name = "check", File = "c.md", Title = "Check anything", Commands = ["check {service}"] },
            new Runbook { Name = "cluster", File = "d.md", Title = "Cluster overview", Commands = ["check", "check everything"] },
        ],
        [("api-gateway", ["gateway", "gw"]), ("kedge", ["armada-kedge"])],
        ["us-south", "eu-de"]);

    private readonly CommandReader _reader = new(Words, StepLanguages.Standard());

    [Theory]
    [InlineData("5xx api-gateway", "api-gateway-5xx", "api-gateway")]
    [InlineData("5XX api-gateway", "api-gateway-5xx", "api-gateway")]
    [InlineData("/5xx api-gateway", "api-gateway-5xx", "api-gateway")]
    [InlineData("5xx gw", "api-gateway-5xx", "api-gateway")]
    [InlineData("check gateway", "api-gateway-5xx", "api-gateway")]
    [InlineData("check kedge", "armada-kedge-5xx", "kedge")]
    [InlineData("chek kedge", "armada-kedge-5xx", "kedge")]
    [InlineData("chekc kedge", "armada-kedge-5xx", "kedge")]
    [InlineData("please check kedge", "armada-kedge-5xx", "kedge")]
    [InlineData("hey bot, can you check kedge please?", "armada-kedge-5xx", "kedge")]
    [InlineData("what's wrong with api-gateway?", "api-gateway-5xx", "api-gateway")]
    [InlineData("whats wrong with kedge", "armada-kedge-5xx", "kedge")]
    [InlineData("is kedge down?", "armada-kedge-5xx", "kedge")]
    [InlineData("api-gateway is throwing 502s", "api-gateway-5xx", "api-gateway")]
    [InlineData("check orders-service", "check", "orders-service")]
    [InlineData("what's up with orders-service?", "check", "orders-service")]
    [InlineData("check pod orders-1", "check", "pod/orders-1")]
    [InlineData("check Node n1", "check", "Node/n1")]
    [InlineData("check orders in shop", "check", "shop/orders")]
    [InlineData("check orders -n shop", "check", "shop/orders")]
    [InlineData("api-gateway-5xx", "api-gateway-5xx", "api-gateway")]
    public void A_way_of_asking_starts_its_runbook(string text, string runbook, string service)
    {
        var command = _reader.Read(text).ShouldBeOfType<Command.Investigate>();

        (command.Runbook.Name, command.Service).ShouldBe((runbook, service));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check everything")]
    [InlineData("check last 2h")]
    public void A_runbook_that_is_asked_for_in_its_own_words_wins_over_file_names_and_names_of_services(string text)
    {
        var command = _reader.Read(text).ShouldBeOfType<Command.Investigate>();

        (command.Runbook.Name, command.Service).ShouldBe(("cluster", null));
    }

    [Fact]
    public void A_window_and_a_cluster_may_follow()
    {
        var command = _reader.Read("check kedge in eu-de last 2h").ShouldBeOfType<Command.Investigate>();

        command.Clusters.ShouldBe(["eu-de"]);
        command.Window.ShouldBe(new WindowWord.Last(TimeSpan.FromHours(2)));
    }

    [Theory]
    [InlineData("21:10", 20)]
    [InlineData("09:00", 9)]
    public void Since_means_the_last_time_the_clock_showed_that(string since, int dayOfMonth)
    {
        var now = new DateTimeOffset(2026, 11, dayOfMonth == 9 ? 9 : 21, 10, 0, 0, TimeSpan.Zero);

        WindowWord.Resolve(WindowReader.Take($"check kedge since {since}", out _), now, TimeZoneInfo.Utc).From.Day.ShouldBe(dayOfMonth);
    }

    [Theory]
    [InlineData("escalate", null)]
    [InlineData("escalate because nothing helps", "nothing helps")]
    [InlineData("esclate now", null)]
    public void Escalating_takes_a_reason(string text, string? reason) => _reader.Read(text).ShouldBe(new Command.Escalate(reason));

    [Fact]
    public void Resolving_takes_a_reason() => _reader.Read("resolve because we rolled back").ShouldBe(new Command.Resolve("we rolled back"));

    [Theory]
    [InlineData("rm -rf /")]
    [InlineData("I restarted the gateway")]
    [InlineData("the gateway was restarted")]
    public void What_makes_no_sense_changes_nothing(string text) => _reader.Read(text).ShouldBeOfType<Command.NotUnderstood>();

    [Fact]
    public void An_order_becomes_a_change_that_is_wanted() =>
        _reader.Read("restart the gateway now").ShouldBeOfType<Command.Change>().Wanted.ShouldBe(new WantedChange("rollout-restart", new TargetWord("api-gateway")));

    [Theory]
    [InlineData("5xx api-gatway")]
    [InlineData("check api-gatewya")]
    public void A_near_miss_of_a_service_is_looked_at_as_that_service(string text) => _reader.Read(text).ShouldBeOfType<Command.Investigate>().Service.ShouldBe("api-gateway");

    [Theory]
    [InlineData("anybody up for lunch?")]
    [InlineData("I restarted my laptop")]
    [InlineData("thanks!")]
    public void People_talking_to_each_other_get_no_answer(string text) => _reader.Read(text, addressed: false).ShouldBeOfType<Command.NotForUs>();

    [Fact]
    public void A_very_long_message_is_not_read() => _reader.Read(new string('a', 100_000)).ShouldBeOfType<Command.NotUnderstood>();

    [Fact]
    public void Distance_counts_a_swap_as_one() => Spelling.Distance("chekc", "check").ShouldBe(1);

    [Fact]
    public void Windows_end_now() => WindowWord.Resolve(null, DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc).ShouldBe(TimeWindow.Ending(DateTimeOffset.UnixEpoch, TimeSpan.FromHours(1)));
}
