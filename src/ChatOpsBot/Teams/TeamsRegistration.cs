using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Access;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Doctor;
using ChatOpsBot.Teams.Authentication;
using ChatOpsBot.Teams.Connector;
using ChatOpsBot.Teams.Messages;
using ChatOpsBot.Teams.People;
using ChatOpsBot.Teams.Places;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Teams;

public static class TeamsRegistration
{
    /// <summary>Adds the settings, the clients and their checks.</summary>
    /// <param name="isWorld">Whether the bot plays a world, where nothing is real.</param>
    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration, bool isWorld)
    {
        services.AddOptions<TeamsOptions>().Bind(configuration.GetSection(TeamsOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TeamsOptions>>(new TeamsOptionsValidator(isWorld));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<TeamsOptions>>().Value);
        services.AddSingleton(new TeamsStage(isWorld));
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<BotTokens>();
        services.AddSingleton<IDoctor>(provider => new TeamsDoctor(
            provider.GetRequiredService<TeamsOptions>(), provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<TeamsStage>(), provider.GetRequiredService<SigningKeys>, provider.GetRequiredService<BotTokens>));
        return services;
    }

    /// <summary>Whether people can reach the bot through Teams: with a registration, or as local clients where nothing is real.</summary>
    public static bool IsTeamsOn(this IConfiguration configuration, bool isWorld) => isWorld || configuration[$"{TeamsOptions.Section}:{nameof(TeamsOptions.AppId)}"] is { Length: > 0 };

    /// <summary>Adds what the endpoint and the carrier need, for a bot that listens.</summary>
    public static IServiceCollection AddTeamsChat(this IServiceCollection services)
    {
        // Only what the handler needs: no cookies, and so no keys that protect them.
        services.AddAuthenticationCore(schemes => schemes.AddScheme<TeamsAuthenticationHandler>(TeamsAuthenticationHandler.SchemeName, null));
        services.AddWebEncoders();
        services.AddTransient<TeamsAuthenticationHandler>();
        services.AddAuthorization();
        services.AddSingleton(provider => new ServiceAddresses(provider.GetRequiredService<TeamsOptions>(), provider.GetRequiredService<TeamsStage>().IsWorld));
        services.AddSingleton<TokenJudge>();
        services.AddSingleton<ThreadPace>();
        services.AddSingleton<ConnectorClient>();
        services.AddSingleton<GraphClient>();
        services.AddSingleton<TeamsPlaces>();
        services.AddSingleton<TeamsDrills>();
        services.AddSingleton<TeamsThreads>();
        services.AddSingleton(new ThreadedPlatform(ConversationIds.Platform, channel => ConversationIds.HasThreads(ConversationIds.Theirs(channel))));
        services.AddSingleton(provider => new TeamsPeople(
            provider.GetRequiredService<TeamsOptions>(), provider.GetRequiredService<IOptions<AccessOptions>>().Value, provider.GetRequiredService<AccessPolicy>(),
            provider.GetRequiredService<ConnectorClient>(), provider.GetRequiredService<GraphClient>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TeamsPeople>>()));
        services.AddSingleton<TypingSign>();
        services.AddSingleton<TeamsInbox>();
        services.AddSingleton<ActivityDesk>();
        services.AddSingleton<MessagingExtension>();
        services.AddSingleton<InvokeDesk>();
        services.AddSingleton<IEffectCarrier>(provider => ActivatorUtilities.CreateInstance<TeamsCarrier>(provider));
        return services;
    }
}
