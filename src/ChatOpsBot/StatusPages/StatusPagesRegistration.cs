using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Doctor;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.StatusPages;

public static class StatusPagesRegistration
{
    /// <summary>Adds the source <c>status-pages</c> where pages are configured, and their checks.</summary>
    public static IServiceCollection AddStatusPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StatusPagesOptions>().Bind(configuration).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StatusPagesOptions>, StatusPagesOptionsValidator>();
        services.AddSingleton(provider => new StatusPageClients(provider.GetRequiredService<IOptions<StatusPagesOptions>>().Value));
        if (configuration.GetSection(StatusPagesOptions.Section).GetChildren().Any())
        {
            services.AddSingleton<IDiagnosticSource, StatusPageSource>();
        }

        services.AddSingleton<IDoctor>(provider => new StatusPagesDoctor(provider.GetRequiredService<StatusPageClients>()));
        return services;
    }
}
