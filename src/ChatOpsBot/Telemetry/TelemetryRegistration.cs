using ChatOpsBot.Core.Telemetry;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Telemetry;

public static class TelemetryRegistration
{
    /// <summary>Adds what the bot measures of itself, and the export of its traces when a collector is configured.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics();
        services.AddOptions<TelemetryOptions>().Bind(configuration.GetSection(TelemetryOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        services.AddSingleton<BotTelemetry>();
        return services;
    }
}
