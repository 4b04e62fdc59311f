namespace ChatOpsBot.Configuration;

/// <summary>Whether anything real is configured.</summary>
public static class PracticeMode
{
    private static readonly string[] Systems =
        ["Kubernetes:Clusters", "Prometheus:Servers", "Logs", "LoadBalancer", "StatusCake", "Sentry", "NewRelic", "Sysdig", "StatusPages", "Http:AllowedHosts"];

    private static readonly string[] ChatPlatforms = ["Slack:BotToken", "Teams:AppId"];

    /// <summary>True when neither a system nor a chat platform is configured.</summary>
    /// <exception cref="ConfigurationException">A chat platform is, but no system to look at.</exception>
    public static bool IsOn(IConfiguration configuration)
    {
        var system = Systems.Any(key => HasValue(configuration.GetSection(key)));
        var chat = ChatPlatforms.FirstOrDefault(key => HasValue(configuration.GetSection(key)));
        return (system, chat) switch
        {
            (false, { } platform) => throw new ConfigurationException(
                $"{platform} is set, but no system to look at: set Kubernetes:Clusters:0:Name (in the cluster, or with the default kubeconfig), or Prometheus:Servers:0:Url, or start with --world practice."),
            (false, null) => true,
            _ => false,
        };
    }

    private static bool HasValue(IConfigurationSection section) =>
        section.Value is { Length: > 0 } || section.GetChildren().Any(HasValue);
}
