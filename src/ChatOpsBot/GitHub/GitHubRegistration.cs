using ChatOpsBot.Doctor;
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
        services.AddSingleton<IDoctor>(provider =>
            new GitHubDoctor(provider.GetRequiredService<GitHubOptions>(), provider.GetRequiredService<GitHubClient>));
        return services;
    }
}
