using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.GitHub;
using ChatOpsBot.Mail;
using ChatOpsBot.PagerDuty;
using ChatOpsBot.Storage;
using ChatOpsBot.Work;
using Microsoft.Extensions.Options;
using Quartz;

namespace ChatOpsBot.Cli;

/// <summary>What a bot that remembers has beside what answers a question: the store, the desks, the workers, the clock.</summary>
internal static class IncidentServices
{
    public static void AddIncidents(this IServiceCollection services, Bot bot)
    {
        services.AddSingleton<StoreSignals>();
        services.AddSingleton(provider => new SqliteDatabase(StorePath(provider.GetRequiredService<IOptions<StorageOptions>>().Value, bot)));
        services.AddSingleton<IIncidentStore, IncidentStore>();
        services.AddSingleton<IOutbox, Outbox>();
        services.AddSingleton<EscalationDesk>();
        services.AddSingleton<RunDesk>();
        services.AddSingleton<IncidentDesk>();
        if (bot.Configuration.GetSection(GitHubOptions.Section).Get<GitHubOptions>() is { IsConfigured: true })
        {
            services.AddSingleton<IEffectCarrier, IssueCarrier>();
        }

        services.AddSingleton<IEffectCarrier, PageCarrier>();
        services.AddSingleton<IEffectCarrier, MailCarrier>();

        services.AddHostedService<InboxWorker>();
        services.AddHostedService<OutboxWorker>();
        services.AddQuartz(quartz => quartz.ScheduleJob<ClockSweep>(trigger =>
            trigger.StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(ClockSweep.Every).RepeatForever())));
        services.AddQuartzHostedService();
    }

    /// <summary>A world's incidents are kept apart from the real ones.</summary>
    private static string StorePath(StorageOptions options, Bot bot) => options.Sqlite.Length > 0 ? options.Sqlite
        : bot.World is { } world ? DataFolder.File($"worlds/{world.Name}/incidents.db")
        : DataFolder.File("chatopsbot.db");
}
