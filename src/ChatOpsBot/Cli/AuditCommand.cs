using System.Data.Common;
using System.Globalization;
using ChatOpsBot.Audit;
using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Storage;

namespace ChatOpsBot.Cli;

/// <summary><c>audit</c>: who asked, who approved, what ran, what changed; one JSON object a line, oldest first.</summary>
internal static class AuditCommand
{
    public static async Task<int> RunAsync(string? world, string? since, string? until, string? incident, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        await using var bot = await Bot.PrepareAsync(world, settings, keep: false, cancellationToken);
        var services = new ServiceCollection();
        services.AddLogging();
        BotServices.Add(services, bot);
        services.AddStorage(bot.World?.Name);
        await using var provider = services.BuildServiceProvider();
        BotServices.Validate(provider);
        var now = provider.GetRequiredService<TimeProvider>().GetUtcNow();
        var (from, to) = (Moment("--since", since, now) ?? DateTimeOffset.UnixEpoch, Moment("--until", until, now) ?? now.AddDays(1));
        try
        {
            // The bot may be running on the store at the same time, so it is only read here.
            await foreach (var record in new AuditTrail(provider.GetRequiredService<Database>()).ReadAsync(from, to, incident, cancellationToken))
            {
                Console.Out.WriteLine(AuditJson.Line(record));
            }

            return ExitCodes.Answered;
        }
        catch (StoreUnavailableException fault)
        {
            throw new ConfigurationException($"{fault.Message} Nothing can be exported: check Storage:Sqlite or Storage:PostgreSql.");
        }
        catch (DbException fault)
        {
            throw new ConfigurationException($"The store holds no record that this version can read ({fault.Message}). Start the bot on it once.");
        }
    }

    /// <summary>A moment, or how long ago it was.</summary>
    private static DateTimeOffset? Moment(string option, string? text, DateTimeOffset now) =>
        text is null ? null
        : SettingTimes.Read(text) is { } ago ? now - ago
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment
        : throw new ConfigurationException($"{option} is '{text}': write how long ago, such as 30d, or a moment, such as 2026-11-01T00:00:00Z.");
}
