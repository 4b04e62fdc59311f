using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Balancer;
using ChatOpsBot.Doctor;
using ChatOpsBot.LoadBalancer.S3;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.LoadBalancer;

public static class LoadBalancerRegistration
{
    /// <summary>Adds the source <c>loadbalancer</c> and its checks. Without a bucket or a path it says so in its answers.</summary>
    public static IServiceCollection AddLoadBalancer(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LoadBalancerOptions>().Bind(configuration.GetSection(LoadBalancerOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LoadBalancerOptions>, LoadBalancerOptionsValidator>();
        services.AddSingleton(provider => new AccessLogs(provider.GetRequiredService<IOptions<LoadBalancerOptions>>().Value));
        services.AddSingleton<IDiagnosticSource>(provider => new LoadBalancerSource(
            provider.GetRequiredService<AccessLogs>().Place,
            SettingTimes.Read(provider.GetRequiredService<IOptions<LoadBalancerOptions>>().Value.Lookback)!.Value,
            provider.GetService<IPodLogs>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDoctor>(provider => new LoadBalancerDoctor(provider.GetRequiredService<AccessLogs>().Place, provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>The configured place, closed with the bot.</summary>
    private sealed class AccessLogs(LoadBalancerOptions options) : IDisposable
    {
        /// <summary>Null when none is configured.</summary>
        public IAccessLogs? Place { get; } = options switch
        {
            { Bucket.Length: > 0 } => new S3AccessLogs(options, () => S3Clients.Create(options)),
            { Path.Length: > 0 } => new LocalAccessLogs(options.Path),
            _ => null,
        };

        public void Dispose() => (Place as IDisposable)?.Dispose();
    }
}
