using System.Collections.Immutable;

namespace ChatOpsBot.Core.Chat;

/// <summary>What platforms have told of their conversations. What a method promises is durable when it returns.</summary>
/// <exception cref="Incidents.StoreUnavailableException">Any method: the store does not answer now.</exception>
public interface IChatPlaces
{
    /// <summary>Keeps a place, in the stead of what was known of it.</summary>
    Task KeepAsync(ChatPlace place, CancellationToken cancellationToken);

    Task ForgetAsync(string id, CancellationToken cancellationToken);

    Task<ChatPlace?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>All places of a platform.</summary>
    /// <param name="platform">The prefix of their ids: <c>teams</c>.</param>
    Task<ImmutableArray<ChatPlace>> AllAsync(string platform, CancellationToken cancellationToken);
}
