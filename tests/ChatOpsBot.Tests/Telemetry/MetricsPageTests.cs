using ChatOpsBot.Core.Telemetry;
using ChatOpsBot.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Tests.Telemetry;

public sealed class MetricsPageTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<BotTelemetry>().AddSingleton<MetricsPage>().BuildServiceProvider();

    [Fact]
    public void A_time_is_counted_in_every_bucket_that_holds_it()
    {
        var page = Page();
        Telemetry.Carried("github.issue", "carried", TimeSpan.FromMilliseconds(200));
        Telemetry.Carried("github.issue", "carried", TimeSpan.FromMinutes(5));

        var text = page.Write([]);

        text.ShouldContain("# TYPE chatopsbot_effect_seconds histogram");
        text.ShouldContain("chatopsbot_effect_seconds_bucket{kind=\"github.issue\",outcome=\"carried\",le=\"0.1\"} 0\n");
        text.ShouldContain("chatopsbot_effect_seconds_bucket{kind=\"github.issue\",outcome=\"carried\",le=\"0.25\"} 1\n");
        text.ShouldContain("chatopsbot_effect_seconds_bucket{kind=\"github.issue\",outcome=\"carried\",le=\"60\"} 1\n");
        text.ShouldContain("chatopsbot_effect_seconds_bucket{kind=\"github.issue\",outcome=\"carried\",le=\"+Inf\"} 2\n");
        text.ShouldContain("chatopsbot_effect_seconds_sum{kind=\"github.issue\",outcome=\"carried\"} 300.2\n");
    }

    [Fact]
    public void A_label_holds_whatever_a_name_is_made_of()
    {
        var page = Page();
        Telemetry.Ran("say \"hi\"\\\n", TimeSpan.Zero, 3);

        page.Write([]).ShouldContain("chatopsbot_run_seconds_count{runbook=\"say \\\"hi\\\"\\\\\\n\"} 1\n");
    }

    [Fact]
    public void Another_bot_in_the_same_process_is_not_counted()
    {
        var page = Page();
        using var others = new ServiceCollection().AddMetrics().AddSingleton<BotTelemetry>().BuildServiceProvider();
        others.GetRequiredService<BotTelemetry>().Escalated("clock");

        page.Write([]).ShouldNotContain("clock");
    }

    [Fact]
    public void What_is_true_now_stands_beside_what_was_added_up() =>
        Page().Write([new("chatopsbot_outbox_age_seconds", "Age.", 1.5)]).ShouldEndWith("# HELP chatopsbot_outbox_age_seconds Age.\n# TYPE chatopsbot_outbox_age_seconds gauge\nchatopsbot_outbox_age_seconds 1.5\n");

    public void Dispose() => _services.Dispose();

    private BotTelemetry Telemetry => _services.GetRequiredService<BotTelemetry>();

    private MetricsPage Page() => _services.GetRequiredService<MetricsPage>();
}
