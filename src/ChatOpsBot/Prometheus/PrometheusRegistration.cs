using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Doctor;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Prometheus;

public static class PrometheusRegistration
{
    /// <summary>Adds the source <c>prometheus</c> and its checks. Without servers it says so in its answers.</summary>
    public static IServiceCollection AddPrometheus(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PrometheusOptions>().Bind(configuration.GetSection(PrometheusOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PrometheusOptions>, PrometheusOptionsValidator>();
        services.AddSingleton(provider => new PrometheusClients(provider.GetRequiredService<IOptions<PrometheusOptions>>().Value));
        services.AddSingleton<IDiagnosticSource>(provider =>
            new PrometheusSource(provider.GetRequiredService<PrometheusClients>().All, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDoctor>(provider =>
            new PrometheusDoctor(provider.GetRequiredService<PrometheusClients>().All, provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
