using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Doctor;
using ChatOpsBot.Slack.Events;
using ChatOpsBot.Slack.People;
using ChatOpsBot.Slack.Pictures;
using ChatOpsBot.Slack.SocketMode;
using ChatOpsBot.Slack.Views;
using ChatOpsBot.Slack.Web;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Slack;

public static class SlackRegistration
{
    /// <summary>Adds the client and its checks.</summary>
    public static IServiceCollection AddSlack(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SlackOptions>().Bind(configuration.GetSection(SlackOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SlackOptions>, SlackOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<SlackOptions>>().Value);
        services.AddSingleton(provider => new SlackClient(provider.GetRequiredService<SlackOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDoctor>(provider => new SlackDoctor(provider.GetRequiredService<SlackOptions>(), provider.GetRequiredService<SlackClient>, configuration["Escalation:Notify"] ?? ""));
        return services;
    }

    /// <summary>Adds the platform itself, where it is configured: what is said there is heard, what the bot says is posted there.</summary>
    public static IServiceCollection AddSlackChat(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.Peek<SlackOptions>(SlackOptions.Section) is not { IsConfigured: true })
        {
            return services;
        }

        services.AddSingleton(new ThreadedPlatform(SlackAddress.Platform));
        services.AddSingleton<SlackIdentity>();
        services.AddSingleton<SlackThreads>();
        services.AddSingleton<SlackDirectory>();
        services.AddSingleton<IChatDirectory>(provider => provider.GetRequiredService<SlackDirectory>());
        services.AddSingleton<SlackPace>();
        services.AddSingleton<SlackBlocks>();
        services.AddSingleton<SlackFiles>();
        services.AddSingleton<PngPictures>();
        services.AddSingleton<SlackCarrier>();
        services.AddSingleton<IEffectCarrier>(provider => provider.GetRequiredService<SlackCarrier>());
        services.AddSingleton<SignOfLife>();
        services.AddSingleton<SlackInbox>();
        services.AddSingleton<SlackModals>();
        services.AddSingleton<SlackHome>();
        services.AddSingleton<ShortcutText>();
        services.AddSingleton<EventDesk>();
        services.AddSingleton<CommandDesk>();
        services.AddSingleton<InteractionDesk>();
        services.AddSingleton<SlackIntake>();
        services.AddSingleton(provider => new SlackSignature(provider.GetRequiredService<SlackOptions>().SigningSecret, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(SocketTimes.Usual);
        services.AddHostedService<SlackDrills>();
        services.AddHostedService<SocketModeWorker>();
        return services;
    }
}
