using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Doctor;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.NewRelic;

public static class NewRelicRegistration
{
    /// <summary>Adds the source <c>newrelic</c> where it is configured, and its check.</summary>
    public static IServiceCollection AddNewRelic(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<NewRelicOptions>().Bind(configuration.GetSection(NewRelicOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<NewRelicOptions>, NewRelicOptionsValidator>();
        services.AddSingleton(provider => new NerdGraphClient(provider.GetRequiredService<IOptions<NewRelicOptions>>().Value));
        if (configuration.GetSection(NewRelicOptions.Section)["ApiKey"] is { Length: > 0 })
        {
            services.AddSingleton<IDiagnosticSource, NewRelicSource>();
        }

        services.AddSingleton<IDoctor>(provider => new NewRelicDoctor(provider.GetRequiredService<IOptions<NewRelicOptions>>().Value, provider.GetRequiredService<NerdGraphClient>()));
        return services;
    }
}
