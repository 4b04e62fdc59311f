using System.Security.Cryptography;
using ChatOpsBot.Storage;

namespace ChatOpsBot.Pages;

/// <summary>The secret that links are signed with: made once, and kept in the store, so that all replicas and later starts share it.</summary>
public sealed class PageKey(Database database) : IHostedService
{
    private const int Bytes = 32;

    /// <summary>Null until the bot has started.</summary>
    public byte[]? Value { get; private set; }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var fresh = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
        var kept = await database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("insert into secret (name, value) values ('pages', @fresh) on conflict (name) do nothing", new { fresh });
                return await session.FirstAsync<string>("select value from secret where name = 'pages'");
            },
            cancellationToken);
        Value = Convert.FromBase64String(kept!);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
