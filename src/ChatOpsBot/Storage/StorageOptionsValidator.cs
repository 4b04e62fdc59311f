using ChatOpsBot.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ChatOpsBot.Storage;

/// <summary>Checks <c>Storage</c>; every failure names its key and what to write instead.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private const string Example = "Host=db.example.com;Database=chatopsbot;Username=chatopsbot;Password=…";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var failures = new List<string>();
        if (options.Sqlite.Length > 0 && options.PostgreSql.Length > 0)
        {
            failures.Add("Storage:Sqlite and Storage:PostgreSql are both set: incidents live in one place, so leave one of them out.");
        }

        if (options.Sqlite.Length > 0 && Directory.Exists(options.Sqlite))
        {
            failures.Add($"Storage:Sqlite is '{options.Sqlite}', which is a folder: give a file, such as {Path.Combine(options.Sqlite, "chatopsbot.db")}.");
        }

        if (options.PostgreSql.Length > 0 && !IsConnectionString(options.PostgreSql))
        {
            failures.Add($"Storage:PostgreSql is not a connection string with a Host: write {Example}");
        }

        if (SettingTimes.Read(options.Lease) is not { } lease || lease < TimeSpan.FromSeconds(1) || lease > TimeSpan.FromMinutes(10))
        {
            failures.Add($"Storage:Lease is '{options.Lease}': give a time from 1s to 10m, such as 15s.");
        }

        if (SettingTimes.Read(options.Settle) is not { } settle || settle < TimeSpan.Zero || settle > TimeSpan.FromMinutes(10))
        {
            failures.Add($"Storage:Settle is '{options.Settle}': give a time up to 10m, such as 10s.");
        }

        failures.AddRange(new[] { ("KeepIncidentsDays", options.KeepIncidentsDays), ("KeepEvidenceDays", options.KeepEvidenceDays), ("KeepDeliveriesDays", options.KeepDeliveriesDays) }
            .Where(setting => setting.Item2 is < 0 or > 36_500)
            .Select(setting => $"Storage:{setting.Item1} is {setting.Item2}: give a number of days, or 0 to keep them for ever."));
        if (options.KeepDeliveriesDays is > 0 and < 2)
        {
            failures.Add("Storage:KeepDeliveriesDays is 1: platforms send a message again for hours, and the bot must still know it; give 2 or more.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    /// <summary>The reason is not told: it might quote the password.</summary>
    private static bool IsConnectionString(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text) is { Host.Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
