using Microsoft.Extensions.Options;

namespace ChatOpsBot.Sysdig;

public static class SysdigRegistration
{
    /// <summary>Adds the settings. Sysdig speaks Prometheus' HTTP API below <c>/prometheus</c>, so <see cref="Systems.SysdigServer"/> makes it one of the Prometheus servers.</summary>
    public static IServiceCollection AddSysdig(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SysdigOptions>().Bind(configuration.GetSection(SysdigOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SysdigOptions>, SysdigOptionsValidator>();
        return services;
    }
}
