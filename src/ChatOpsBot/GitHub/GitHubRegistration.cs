using ChatOpsBot.Doctor;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.GitHub;

public static class GitHubRegistration
{
    /// <summary>Adds the client and its checks. The client may be asked for only where <see cref="GitHubOptions.IsConfigured"/>.</summary>
    public static IServiceCollection AddGitHub(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GitHubOptions>().Bind(configuration.GetSection(GitHubOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GitHubOptions>, GitHubOptionsValidator>();
        services.AddSingleton(provider => new GitHubClient(provider.GetRequiredService<IOptions<GitHubOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDoctor>(provider =>
            new GitHubDoctor(provider.GetRequiredService<IOptions<GitHubOptions>>().Value, provider.GetRequiredService<GitHubClient>));
        return services;
    }
}
