using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Doctor;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Sentry;

public static class SentryRegistration
{
    /// <summary>Adds the source <c>sentry</c> where it is configured, and its checks.</summary>
    public static IServiceCollection AddSentry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SentryOptions>().Bind(configuration.GetSection(SentryOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SentryOptions>, SentryOptionsValidator>();
        services.AddSingleton(provider => new SentryClient(provider.GetRequiredService<IOptions<SentryOptions>>().Value));
        if (configuration.Peek<SentryOptions>(SentryOptions.Section) is { IsConfigured: true })
        {
            services.AddSingleton<IDiagnosticSource, SentrySource>();
        }

        services.AddSingleton<IDoctor>(provider => new SentryDoctor(
            provider.GetRequiredService<IOptions<SentryOptions>>().Value, provider.GetRequiredService<SentryClient>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
