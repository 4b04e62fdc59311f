using System.Collections.Immutable;
using ChatOpsBot.Core.Chat;

namespace ChatOpsBot.Storage;

/// <summary>Conversations that the bot may speak in first.</summary>
public sealed class ChatPlaces(Database database) : IChatPlaces
{
    /// <inheritdoc/>
    public Task KeepAsync(ChatPlace place, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.ExecuteAsync("insert into place (id, body) values (@Id, @Body) on conflict (id) do update set body = excluded.body", new { place.Id, Body = StoreText.Clean(place.Body) }),
        cancellationToken);

    /// <inheritdoc/>
    public Task ForgetAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync("delete from place where id = @id", new { id }), cancellationToken);

    /// <inheritdoc/>
    public async Task<ChatPlace?> FindAsync(string id, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => session.FirstAsync<string>("select body from place where id = @id", new { id }), cancellationToken) is { } body ? new ChatPlace(id, body) : null;

    /// <inheritdoc/>
    public async Task<ImmutableArray<ChatPlace>> AllAsync(string platform, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync<(string Id, string Body)>("select id, body from place where substr(id, 1, @length) = @prefix order by id", new { prefix = platform + ":", length = platform.Length + 1 }),
            cancellationToken);
        return [.. rows.Select(row => new ChatPlace(row.Id, row.Body))];
    }
}
