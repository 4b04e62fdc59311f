using ChatOpsBot.Configuration;
using ChatOpsBot.Teams;
using ChatOpsBot.Teams.Packaging;

namespace ChatOpsBot.Cli;

/// <summary><c>teams package</c>: the zip that an administrator uploads to Teams.</summary>
internal static class TeamsPackageCommand
{
    public static int Run(string file, IReadOnlyList<string> settings)
    {
        var configuration = BotConfiguration.Load(settings);
        var appId = configuration[$"{TeamsOptions.Section}:{nameof(TeamsOptions.AppId)}"] ?? "";
        if (!Guid.TryParse(appId, out _))
        {
            throw new ConfigurationException($"Teams:AppId is \"{appId}\"; write the app's (client) id, as its Entra registration shows it: --set Teams:AppId=1f2e3d4c-0000-0000-0000-000000000000");
        }

        var problems = AppPackage.Problems(AppPackage.Folder).ToList();
        if (problems.Count > 0)
        {
            throw new ConfigurationException($"The app's files cannot be packed: {string.Join("; ", problems)}.");
        }

        try
        {
            AppPackage.Write(file, appId, configuration["Console:PublicUrl"]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--out: '{file}' cannot be written ({fault.Message}).");
        }

        Console.Out.WriteLine($"Wrote {Path.GetFullPath(file)}: upload it in Teams under Apps, Manage your apps, Upload an app.");
        return ExitCodes.Answered;
    }
}
