using ChatOpsBot.Alerts;
using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Redaction;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Doctor;
using ChatOpsBot.GitHub;
using ChatOpsBot.Http;
using ChatOpsBot.Kubernetes;
using ChatOpsBot.LoadBalancer;
using ChatOpsBot.Logs;
using ChatOpsBot.Mail;
using ChatOpsBot.NewRelic;
using ChatOpsBot.PagerDuty;
using ChatOpsBot.Pages;
using ChatOpsBot.Prometheus;
using ChatOpsBot.Runbooks;
using ChatOpsBot.Sentry;
using ChatOpsBot.Slack;
using ChatOpsBot.StatusPages;
using ChatOpsBot.Storage;
using ChatOpsBot.Sysdig;
using ChatOpsBot.Systems;
using ChatOpsBot.Teams;
using ChatOpsBot.Telemetry;
using ChatOpsBot.Uptime;
using ChatOpsBot.WebConsole;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Cli;

/// <summary>Puts the parts together: one line a system, one a part of the story.</summary>
public static class BotServices
{
    /// <summary>Everything that a step may be written in.</summary>
    public static StepLanguages Languages { get; } = StepLanguages.Standard();

    /// <summary>The services of a command that does not listen.</summary>
    /// <exception cref="ConfigurationException">Settings are wrong; the message lists all of them.</exception>
    public static ServiceProvider Build(Bot bot)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        Add(services, bot);
        var provider = services.BuildServiceProvider();
        Validate(provider);
        return provider;
    }

    public static void Add(IServiceCollection services, Bot bot)
    {
        var configuration = bot.Configuration;
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new IncidentClock(bot.IncidentTime));
        services.AddSingleton(provider => new IssueWriter(bot.World?.Note, provider.GetService<IPermalinks>()));
        services.AddSingleton(provider => new EscalationNotices(
            new EscalationTargets(Pager: provider.GetRequiredService<PagerDutyOptions>().IsConfigured, Mail: provider.GetRequiredService<SmtpOptions>().IsConfigured, Board: provider.GetRequiredService<GitHubOptions>().Project.Number > 0), bot.World?.Note));

        services.AddSingleton<IDoctor, SettingsDoctor>();
        services.AddKubernetes(configuration);
        services.AddPrometheus(configuration);
        services.AddHttpEndpoints(configuration);
        services.AddLogStores(configuration);
        services.AddLoadBalancer(configuration);
        services.AddGitHub(configuration);
        services.AddPagerDuty(configuration);
        services.AddMail(configuration);
        services.AddTelemetry(configuration);
        services.AddTeams(configuration, isWorld: bot.World is not null);
        services.AddPageSettings(configuration);
        services.AddSlack(configuration);
        services.AddAlerts(configuration);
        services.AddUptime(configuration);
        services.AddSentry(configuration);
        services.AddNewRelic(configuration);
        services.AddSysdig(configuration);
        services.AddStatusPages(configuration);
        services.AddConsoleOptions();

        services.AddConfigured<RunbookOptions>(RunbookOptions.Section);
        services.AddConfigured<EscalationOptions>(EscalationOptions.Section);
        services.AddConfigured<RedactionOptions>(RedactionOptions.Section);
        services.AddConfigured<StorageOptions>(StorageOptions.Section);
        services.AddConfigured<AccessOptions>(AccessOptions.Section);
        services.AddConfigured<RemediationOptions>(RemediationOptions.Section);
        services.AddOptions<CatalogueOptions>().Bind(configuration).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RunbookOptions>, OptionsValidators>();
        services.AddSingleton<IValidateOptions<EscalationOptions>, OptionsValidators>();
        services.AddSingleton<IValidateOptions<RedactionOptions>, OptionsValidators>();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton<IValidateOptions<CatalogueOptions>, OptionsValidators>();
        services.AddSingleton<IValidateOptions<AccessOptions>, OptionsValidators>();
        services.AddSingleton<IValidateOptions<RemediationOptions>, OptionsValidators>();

        services.AddSingleton<RunbookShelf>();
        services.AddSingleton<ISystems, ConfiguredSystems>();
        services.AddSingleton<IPostConfigureOptions<PrometheusOptions>, SysdigServer>();
        services.AddSingleton(Vocabulary);
        services.AddSingleton<CommandReader>();
        services.AddSingleton(Languages);
        services.AddSingleton<CauseRanker>();
        services.AddSingleton(provider => Limits(provider.GetRequiredService<IOptions<RunbookOptions>>().Value));
        services.AddSingleton(provider => Personal(provider.GetRequiredService<IOptions<RedactionOptions>>().Value));
        services.AddSingleton<Investigator>();
        services.AddSingleton(provider => Defaults(provider, configuration));
        services.AddSingleton(new OptionsCheck(services));
    }

    /// <summary>Checks every options class at once.</summary>
    /// <exception cref="ConfigurationException">Settings are wrong; the message lists all of them.</exception>
    public static void Validate(IServiceProvider services) => services.GetRequiredService<OptionsCheck>().Run(services);

    private static void AddConfigured<T>(this IServiceCollection services, string section) where T : class =>
        services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();

    private static Vocabulary Vocabulary(IServiceProvider services) => new(
        services.GetRequiredService<RunbookShelf>().Library.All,
        services.GetRequiredService<IOptions<CatalogueOptions>>().Value.Services.Select(service => (service.Name, service.Aliases.AsEnumerable())),
        services.GetRequiredService<ISystems>().Clusters);

    private static InvestigationLimits Limits(RunbookOptions options) => new(SettingTimes.Read(options.Deadline)!.Value, SettingTimes.Read(options.StepDeadline)!.Value);

    private static PersonalDataPolicy Personal(RedactionOptions options) => new(options.Email, options.Ip, options.Phone, options.Card);

    private static EscalationDefaults Defaults(IServiceProvider services, IConfiguration configuration)
    {
        var options = services.GetRequiredService<IOptions<EscalationOptions>>().Value;
        return new EscalationDefaults(new EscalationPolicy(
            SettingTimes.Read(options.After),
            Notify: Text(options.Notify),
            Page: Text(options.Page),
            Issues: Text(options.Repository) ?? Text(configuration["GitHub:Repository"])));

        static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
    }
}
