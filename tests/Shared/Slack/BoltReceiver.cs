using System.Globalization;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Slack's own HTTP receiver (npm @slack/bolt): it says which requests come from Slack.</summary>
internal sealed class BoltReceiver : IAsyncDisposable
{
    private readonly NodeScript _script;

    private BoltReceiver(NodeScript script, Uri address) => (_script, Address) = (script, address);

    public Uri Address { get; }

    public static async Task<BoltReceiver> StartAsync(string secret = SlackRequestTable.Secret)
    {
        var port = RealProgram.FreePort().ToString(CultureInfo.InvariantCulture);
        return new BoltReceiver(await NodeScript.StartAsync("bolt-receiver", port, secret), new Uri($"http://127.0.0.1:{port}"));
    }

    public ValueTask DisposeAsync() => _script.DisposeAsync();
}
