using ChatOpsBot.Slack.Web;

namespace ChatOpsBot.Slack;

/// <summary>Who the bot is in its workspace; asked once.</summary>
internal sealed class SlackIdentity(SlackClient client) : IDisposable
{
    private readonly SemaphoreSlim _asking = new(1);
    private volatile SlackSelf? _self;

    /// <exception cref="SlackException"/>
    public ValueTask<SlackSelf> GetAsync(CancellationToken cancellationToken) => _self is { } self ? ValueTask.FromResult(self) : new(AskAsync(cancellationToken));

    public void Dispose() => _asking.Dispose();

    private async Task<SlackSelf> AskAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (_self is { } known)
            {
                return known;
            }

            var reply = await client.AuthTestAsync(cancellationToken);
            return _self = new SlackSelf(reply.EnterpriseId is { Length: > 0 } enterprise && reply.TeamId is not { Length: > 0 } ? enterprise : reply.TeamId ?? "", reply.EnterpriseId, reply.UserId ?? "", reply.BotId ?? "", reply.Url ?? "");
        }
        finally
        {
            _asking.Release();
        }
    }
}

/// <param name="Team">The workspace, or the organisation that the app is installed in. It is the same whichever workspace of a Grid delivers a message.</param>
/// <param name="Url">The workspace's address.</param>
internal sealed record SlackSelf(string Team, string? Enterprise, string User, string Bot, string Url)
{
    /// <summary>A message's address for people.</summary>
    public string? Permalink(string channel, string ts) => Url.Length == 0 ? null : $"{Url.TrimEnd('/')}/archives/{channel}/p{ts.Replace(".", "", StringComparison.Ordinal)}";
}
