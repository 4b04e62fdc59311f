using ChatOpsBot.WebConsole;

namespace ChatOpsBot.Cli;

/// <summary>The incident room in the browser as a part of the bot.</summary>
internal static class ConsoleServices
{
    public static void AddConsole(this IServiceCollection services, Bot bot) => services.AddWebConsole(bot.World is { } world
        ? new ConsoleStage(world.Note, [("Issues", world.IssuePages), ("Pages", world.PagerPage), ("Mails", world.MailPage)])
        : ConsoleStage.Real);

    /// <summary>Serves the console unless it is switched off.</summary>
    public static void MapConsole(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ConsoleOptions>().Enabled)
        {
            app.MapWebConsole();
        }
    }
}
