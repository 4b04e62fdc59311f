using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Doctor;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Uptime;

public static class UptimeRegistration
{
    /// <summary>Adds the source <c>statuscake</c> where it is configured, and its check.</summary>
    public static IServiceCollection AddUptime(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StatusCakeOptions>().Bind(configuration.GetSection(StatusCakeOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StatusCakeOptions>, StatusCakeOptionsValidator>();
        services.AddSingleton(provider => new StatusCakeClient(provider.GetRequiredService<IOptions<StatusCakeOptions>>().Value));
        if (configuration.Peek<StatusCakeOptions>(StatusCakeOptions.Section) is { IsConfigured: true })
        {
            services.AddSingleton<IDiagnosticSource, StatusCakeSource>();
        }

        services.AddSingleton<IDoctor>(provider => new StatusCakeDoctor(provider.GetRequiredService<IOptions<StatusCakeOptions>>().Value, provider.GetRequiredService<StatusCakeClient>()));
        return services;
    }
}
