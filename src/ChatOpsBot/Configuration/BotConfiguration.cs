namespace ChatOpsBot.Configuration;

/// <summary>Where settings come from; the later wins: appsettings.json, appsettings.{Environment}.json, environment variables, files under /run/secrets, <c>--set</c>, of which the last one wins as well.</summary>
public static class BotConfiguration
{
    private const string Secrets = "/run/secrets";

    /// <exception cref="ConfigurationException">A file cannot be read, or a <c>--set</c> is not <c>key=value</c>.</exception>
    public static IConfigurationRoot Load(IReadOnlyList<string> settings)
    {
        var environment = Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? "Production";
        var builder = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{environment}.json", optional: true)
            .AddEnvironmentVariables();
        if (Directory.Exists(Secrets))
        {
            builder.AddKeyPerFile(Secrets, optional: true);
        }

        try
        {
            return builder.AddInMemoryCollection(settings.Select(Parse).GroupBy(setting => setting.Key, StringComparer.OrdinalIgnoreCase).Select(same => same.Last())).Build();
        }
        catch (Exception fault) when (fault is InvalidDataException or FormatException)
        {
            throw new ConfigurationException($"{fault.Message} {fault.InnerException?.Message}".Trim());
        }
    }

    private static KeyValuePair<string, string?> Parse(string setting) => setting.IndexOf('=') is var at and > 0
        ? new(setting[..at].Replace("__", ":", StringComparison.Ordinal), setting[(at + 1)..])
        : throw new ConfigurationException($"--set takes key=value, such as --set Runbooks:Default=check; it got '{setting}'.");
}
