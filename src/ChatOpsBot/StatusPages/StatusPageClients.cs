using System.Collections.Immutable;

namespace ChatOpsBot.StatusPages;

/// <summary>One client for each configured page.</summary>
internal sealed class StatusPageClients(StatusPagesOptions options) : IDisposable
{
    public ImmutableArray<StatusPageClient> All { get; } = [.. options.StatusPages.Select(page => new StatusPageClient(page))];

    public void Dispose()
    {
        foreach (var page in All)
        {
            page.Dispose();
        }
    }
}
