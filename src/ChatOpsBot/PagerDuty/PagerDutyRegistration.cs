using ChatOpsBot.Configuration;
using ChatOpsBot.Doctor;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.PagerDuty;

public static class PagerDutyRegistration
{
    /// <summary>Adds the client and its checks.</summary>
    public static IServiceCollection AddPagerDuty(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PagerDutyOptions>().Bind(configuration.GetSection(PagerDutyOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PagerDutyOptions>, PagerDutyOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<PagerDutyOptions>>().Value);
        services.AddSingleton<EventsClient>();
        services.AddSingleton<IDoctor>(provider => new PagerDutyDoctor(
            provider.GetRequiredService<PagerDutyOptions>(), provider.GetRequiredService<IOptions<EscalationOptions>>().Value, provider.GetRequiredService<EventsClient>));
        return services;
    }
}
