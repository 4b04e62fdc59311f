using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Doctor;
using ChatOpsBot.Runbooks;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Http;

public static class HttpRegistration
{
    /// <summary>Adds the source <c>http</c>. Names inside a cluster need an <see cref="IServiceProxy"/> as well.</summary>
    public static IServiceCollection AddHttpEndpoints(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HttpOptions>().Bind(configuration.GetSection(HttpOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HttpOptions>, HttpOptionsValidator>();
        services.AddSingleton<HttpNetwork>();
        services.AddSingleton(provider => new EndpointClient(
            provider.GetRequiredService<IOptions<HttpOptions>>().Value, provider.GetRequiredService<HttpNetwork>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDiagnosticSource>(provider => new HttpSource(
            provider.GetRequiredService<EndpointClient>(), provider.GetService<IServiceProxy>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDoctor>(provider => new HttpDoctor(
            provider.GetRequiredService<IOptions<HttpOptions>>().Value, provider.GetRequiredService<EndpointClient>(), provider.GetServices<IDiagnosticSource>().First(source => source is HttpSource),
            () => provider.GetRequiredService<RunbookShelf>().Library.All, provider.GetRequiredService<StepLanguages>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRemediator>(provider => new HttpRemediator(
            provider.GetRequiredService<IOptions<RemediationOptions>>(), provider.GetRequiredService<EndpointClient>(), provider.GetService<IServiceProxy>()));
        services.AddSingleton<IEffectCarrier>(provider => new HttpChangeCarrier(
            provider.GetRequiredService<EndpointClient>(), provider.GetService<IServiceProxy>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
