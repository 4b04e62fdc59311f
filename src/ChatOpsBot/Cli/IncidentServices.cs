using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Alerts;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Drills;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Core.Remediation.Gates;
using ChatOpsBot.Core.Reviews;
using ChatOpsBot.GitHub;
using ChatOpsBot.Mail;
using ChatOpsBot.PagerDuty;
using ChatOpsBot.Pages;
using ChatOpsBot.Practice;
using ChatOpsBot.Reviews;
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
        services.AddStorage(bot.World?.Name);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<AccessOptions>>().Value.ToPolicy(bot.World is not null));
        services.AddSingleton(provider => Settings(provider.GetRequiredService<IOptions<RemediationOptions>>().Value));
        services.AddSingleton(provider => Clocks(provider.GetRequiredService<IOptions<EscalationOptions>>().Value));
        services.AddSingleton(new ReviewFolder(bot.World is { } stage ? DataFolder.File($"worlds/{stage.Name}/reviews") : DataFolder.File("reviews")));
        services.AddSingleton<IRemediationGate, FreshnessGate>();
        services.AddSingleton<IRemediationGate, RoleGate>();
        services.AddSingleton<IRemediationGate, TwoPeopleGate>();
        services.AddSingleton<IRemediationGate, ObstacleGate>();
        services.AddSingleton<ApprovalOffice>();
        services.AddSingleton<TargetFinder>();
        services.AddSingleton<EscalationDesk>();
        services.AddSingleton<RunDesk>();
        services.AddSingleton<EvidenceDesk>();
        services.AddSingleton<OwnerDesk>();
        services.AddSingleton<RemedyDesk>();
        services.AddSingleton<VerificationDesk>();
        services.AddSingleton<ReminderDesk>();
        services.AddSingleton<RecheckDesk>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton(provider => new AlertMatcher(provider.GetRequiredService<Vocabulary>(), provider.GetRequiredService<IOptions<RunbookOptions>>().Value.Default));
        services.AddSingleton<AlertDesk>();
        services.AddSingleton<AlertRunDesk>();
        services.AddSingleton<IncidentDesk>();
        services.AddSingleton(bot);
        services.AddSingleton<DrillRooms>();
        services.AddSingleton<IDrills>(provider => provider.GetRequiredService<DrillRooms>());
        services.AddSingleton<DeliveryRouter>();
        if (bot.Configuration.Peek<GitHubOptions>(GitHubOptions.Section) is { IsConfigured: true })
        {
            services.AddSingleton<IEffectCarrier, IssueCarrier>();
            services.AddSingleton<IEffectCarrier, ProjectCarrier>();
        }

        services.AddSingleton<IEffectCarrier, ReviewCarrier>();
        services.AddSingleton<IEffectCarrier, PageCarrier>();
        services.AddSingleton<IEffectCarrier, MailCarrier>();

        // The lease is first to start and last to stop: nothing works on the store without it.
        services.AddWorker<ReplicaLease>();
        services.AddWorker<InboxWorker>();
        services.AddWorker<OutboxWorker>();
        services.AddQuartz(quartz => quartz
            .UseTimeProvider(new SteadyTime(TimeProvider.System))
            .ScheduleJob<ClockSweep>(trigger => trigger.StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(ClockSweep.Every).RepeatForever()))
            .ScheduleJob<RetentionSweep>(trigger => trigger.StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(RetentionSweep.Every).RepeatForever())));
        services.AddQuartzHostedService();
        services.AddPages(PublicAddress.Of(bot.Configuration, bot.IsPractice, ServeCommand.Addresses(bot.Configuration)));
    }

    /// <summary>A background service that others may ask how it is.</summary>
    private static void AddWorker<T>(this IServiceCollection services) where T : BackgroundService
    {
        services.AddSingleton<T>();
        services.AddSingleton<BackgroundService>(provider => provider.GetRequiredService<T>());
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }

    private static ClockSettings Clocks(EscalationOptions options) =>
        new(SettingTimes.ReadOrNever(options.RemindBefore)!.Value, SettingTimes.ReadOrNever(options.RecheckEvery)!.Value, SettingTimes.ReadOrNever(options.ReopenWithin)!.Value);

    private static RemediationSettings Settings(RemediationOptions options) => new(SettingTimes.Read(options.Patience)!.Value, SettingTimes.Read(options.CheckEvery)!.Value);
}
