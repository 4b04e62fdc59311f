using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Rooms;
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
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
            return new Replica(provider.GetRequiredService<Database>(), SettingTimes.Read(options.Lease)!.Value, SettingTimes.Read(options.Settle)!.Value);
        });
        services.AddSingleton<IncidentStore>();
        services.AddSingleton<IIncidentStore>(provider => provider.GetRequiredService<IncidentStore>());
        services.AddSingleton<IOutbox, Outbox>();
        services.AddSingleton<StoreStatisticsReader>();
        services.AddSingleton<Retention>();
        services.AddSingleton<IChatPlaces, ChatPlaces>();
        services.AddSingleton<IIncidentArchive, IncidentArchive>();
        services.AddSingleton<IRoomStore, RoomStore>();
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
