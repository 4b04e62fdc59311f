using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Doctor;
using ChatOpsBot.GitHub.Changes;
using ChatOpsBot.GitHub.Webhooks;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.GitHub;

public static class GitHubRegistration
{
    /// <summary>Adds the client and its checks. The client may be asked for only where <see cref="GitHubOptions.IsConfigured"/>.</summary>
    public static IServiceCollection AddGitHub(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GitHubOptions>().Bind(configuration.GetSection(GitHubOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GitHubOptions>, GitHubOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<GitHubOptions>>().Value);
        services.AddSingleton<WebhookReader>();
        services.AddSingleton(provider => new GitHubClient(provider.GetRequiredService<GitHubOptions>(), provider.GetRequiredService<TimeProvider>()));
        if (configuration.Peek<GitHubOptions>(GitHubOptions.Section) is { IsConfigured: true })
        {
            services.AddSingleton<IDiagnosticSource>(provider => new ChangesSource(
                () => provider.GetRequiredService<GitHubClient>().Changes,
                service => RepositoryOf(service, provider.GetRequiredService<IOptions<CatalogueOptions>>().Value, provider.GetRequiredService<GitHubOptions>())));
        }

        services.AddSingleton<IDoctor>(provider =>
            new GitHubDoctor(provider.GetRequiredService<GitHubOptions>(), provider.GetRequiredService<GitHubClient>));
        services.AddSingleton<IDoctor>(provider => new ChangesDoctor(
            provider.GetRequiredService<GitHubOptions>(), provider.GetRequiredService<IOptions<CatalogueOptions>>().Value, () => provider.GetRequiredService<GitHubClient>().Changes));
        return services;
    }

    /// <summary>What the catalogue says; else a repository of the service's name beside the one for incidents.</summary>
    private static RepositoryName? RepositoryOf(string service, CatalogueOptions catalogue, GitHubOptions options) =>
        catalogue.Find(service) is { Repository.Length: > 0 } known ? RepositoryName.Parse(known.Repository)
            : RepositoryName.Parse(options.Repository) is { } beside ? RepositoryName.Parse($"{beside.Owner}/{service}")
            : null;
}
