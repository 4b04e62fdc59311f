using Microsoft.Extensions.Options;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Doctor;
using ChatOpsBot.WebConsole.Access;
using ChatOpsBot.WebConsole.Pages;
using ChatOpsBot.WebConsole.Rooms;

namespace ChatOpsBot.WebConsole;

public static class ConsoleRegistration
{
    /// <summary>Adds the options of the console, which every command checks, and its doctor.</summary>
    public static IServiceCollection AddConsoleOptions(this IServiceCollection services)
    {
        services.AddOptions<ConsoleOptions>().BindConfiguration(ConsoleOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConsoleOptions>, ConsoleOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ConsoleOptions>>().Value);
        services.AddSingleton<IDoctor>(provider => new ConsoleDoctor(provider.GetRequiredService<ConsoleOptions>(), provider.GetRequiredService<IConfiguration>()));
        return services;
    }

    /// <summary>Adds the console itself to a bot that listens.</summary>
    /// <param name="stage">What the console tells of the world it stands in.</param>
    public static IServiceCollection AddWebConsole(this IServiceCollection services, ConsoleStage stage)
    {
        services.AddSingleton(stage);
        services.AddSingleton<ConsoleGuard>();
        services.AddSingleton<EntryHtml>();
        services.AddSingleton<DrillIncidents>();
        services.AddSingleton<SideList>();
        services.AddSingleton<RoomFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<RoomFeed>());
        services.AddSingleton<IEffectCarrier, ConsoleCarrier>();
        services.AddHostedService<DrillDoors>();
        return services;
    }
}
