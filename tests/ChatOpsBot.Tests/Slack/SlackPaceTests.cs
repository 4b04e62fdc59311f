using ChatOpsBot.Slack;
using ChatOpsBot.Tests.Support;

namespace ChatOpsBot.Tests.Slack;

public sealed class SlackPaceTests
{
    private readonly ManualClock _clock = new();

    private SlackPace Pace => field ??= new SlackPace(_clock);

    [Fact]
    public void A_channel_gets_one_new_message_a_second_and_each_slot_keeps_its_turn()
    {
        Pace.Post("C1", "a").ShouldBeNull();
        var second = Pace.Post("C1", "b");
        var third = Pace.Post("C1", "c");

        second.ShouldBe(_clock.GetUtcNow().AddSeconds(1));
        third.ShouldBe(_clock.GetUtcNow().AddSeconds(2));
        Pace.Post("C1", "b").ShouldBe(second);
        Pace.Post("C2", "d").ShouldBeNull();

        _clock.Advance(TimeSpan.FromSeconds(1));
        Pace.Post("C1", "b").ShouldBeNull();
        Pace.Post("C1", "c").ShouldBe(third);
    }

    [Fact]
    public void A_workspace_has_fifty_edits_a_minute_and_what_is_final_goes_first()
    {
        var progress = Enumerable.Range(0, 100).Count(i => Pace.Edit($"p{i}", final: false) is null);
        var final = Enumerable.Range(0, 100).Count(i => Pace.Edit($"f{i}", final: true) is null);

        progress.ShouldBe(6);
        final.ShouldBe(6);
        var more = 0;
        for (var second = 0; second < 60; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            more += Enumerable.Range(0, 5).Count(i => Pace.Edit($"g{second}-{i}", final: true) is null);
        }

        (progress + final + more).ShouldBeLessThanOrEqualTo(60);
        more.ShouldBeGreaterThan(40);
    }

    [Fact]
    public void Progress_of_one_message_is_shown_every_other_second()
    {
        Pace.Edit("a", final: false).ShouldBeNull();
        Pace.Edit("a", final: false).ShouldBe(_clock.GetUtcNow().AddSeconds(2));
        Pace.Edit("a", final: true).ShouldBeNull();
    }

    [Fact]
    public void A_pause_that_Slack_asks_for_is_kept()
    {
        Pace.Pause("C1", "a", TimeSpan.FromSeconds(30)).ShouldBe(_clock.GetUtcNow().AddSeconds(30));
        Pace.Post("C1", "b").ShouldBe(_clock.GetUtcNow().AddSeconds(31));
        var until = Pace.PauseEdits(TimeSpan.FromSeconds(10));
        Pace.Edit("a", final: true).ShouldBe(until);
    }
}
