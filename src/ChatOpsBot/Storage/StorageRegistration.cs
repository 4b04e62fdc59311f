using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Storage.PostgreSql;
using ChatOpsBot.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Storage;

public static class StorageRegistration
{
    /// <summary>Adds the store and the outbox on the configured database.</summary>
    /// <param name="world">The world whose incidents are kept apart from the real ones; null for the real ones.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, string? world)
    {
        services.AddSingleton<StoreSignals>();
        services.AddSingleton(provider => Open(provider.GetRequiredService<IOptions<StorageOptions>>().Value, world));
        services.AddSingleton(provider => new Replica(
            provider.GetRequiredService<Database>(), SettingTimes.Read(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Lease)!.Value));
        services.AddSingleton<IncidentStore>();
        services.AddSingleton<IIncidentStore>(provider => provider.GetRequiredService<IncidentStore>());
        services.AddSingleton<IOutbox, Outbox>();
        return services;
    }

    private static Database Open(StorageOptions options, string? world) => options switch
    {
        { PostgreSql.Length: > 0 } => new PostgreSqlDatabase(options.PostgreSql, world is null ? null : $"world_{Letters(world)}"),
        { Sqlite.Length: > 0 } => new SqliteDatabase(options.Sqlite),
        _ => new SqliteDatabase(DataFolder.File(world is null ? "chatopsbot.db" : $"worlds/{world}/incidents.db")),
    };

    private static string Letters(string name) => string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
}
