using ChatOpsBot.Alerts.Readers;
using ChatOpsBot.Core.Reports.Redaction;
using ChatOpsBot.Doctor;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Alerts;

public static class AlertsRegistration
{
    /// <summary>Adds what reads alerts; <see cref="AlertEndpoints.MapAlerts"/> opens the doors.</summary>
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AlertsOptions>().Bind(configuration.GetSection(AlertsOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AlertsOptions>, AlertsOptionsValidator>();
        services.AddSingleton(provider => new AlertText(provider.GetService<PersonalDataPolicy>()));
        services.AddSingleton<IAlertReader, AlertmanagerReader>();
        services.AddSingleton<IAlertReader, GrafanaReader>();
        services.AddSingleton<IAlertReader, PagerDutyReader>();
        services.AddSingleton<IAlertReader, StatusCakeReader>();
        services.AddSingleton<IAlertReader, SentryReader>();
        services.AddSingleton<IAlertReader, GenericReader>();
        services.AddSingleton<IDoctor>(provider => new AlertsDoctor(provider.GetRequiredService<IOptions<AlertsOptions>>().Value));
        return services;
    }
}
