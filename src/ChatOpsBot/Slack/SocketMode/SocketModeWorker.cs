using System.Collections.Concurrent;
using ChatOpsBot.Slack.Events;
using ChatOpsBot.Slack.Web;

namespace ChatOpsBot.Slack.SocketMode;

/// <summary>Holds the Socket Mode connections, so that at least one listens at any time. https://docs.slack.dev/apis/events-api/using-socket-mode</summary>
/// <remarks>
/// Each line replaces its connection before Slack ends it: on a warning, and shortly before the time that Slack named when it
/// said hello. The old one goes on listening until Slack closes it. What was not acknowledged before a connection was lost
/// comes again through another one, and is known by its identity.
/// </remarks>
internal sealed partial class SocketModeWorker(SlackClient client, SlackIntake intake, SlackOptions options, SocketTimes times, TimeProvider clock, ILogger<SocketModeWorker> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>A token that is not taken is not asked about every second.</summary>
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(1);

    /// <summary>A connection that lasts no longer counts as a failure.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private static readonly string[] Refusals = ["invalid_auth", "not_authed", "not_allowed_token_type", "account_inactive", "token_revoked", "missing_scope", "link_disabled"];

    private readonly ConcurrentDictionary<SocketConnection, Task> _connections = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.AppToken.Length == 0)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        await Task.WhenAll(Enumerable.Range(0, options.Connections).Select(_ => HoldAsync(stoppingToken)));
        await Task.WhenAll(_connections.Values);
    }

    /// <summary>Keeps one line open: connects, waits until the connection is to be replaced, connects again.</summary>
    private async Task HoldAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var connection = await SocketConnection.OpenAsync(await client.AppsConnectionsOpenAsync(stoppingToken), intake, times, clock, logger, stoppingToken);
                _connections[connection] = ListenAsync(connection, stoppingToken);
                var opened = clock.GetTimestamp();
                var ready = await connection.Ready;
                var reason = await connection.Replace.WaitAsync(stoppingToken);
                failures = ready && clock.GetElapsedTime(opened) > Shortest ? 0 : failures + 1;
                LogReplaced(reason);
                if (failures == 0 && reason != SocketConnection.Disabled)
                {
                    continue;
                }

                await Task.Delay(reason == SocketConnection.Disabled ? AfterRefusal : Pause(failures), clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is SlackException or System.Net.WebSockets.WebSocketException or HttpRequestException or OperationCanceledException)
            {
                LogNotConnected(fault.Message);
                failures++;
                var pause = fault is SlackException { Error: var error, RetryAfter: var asked } ? asked ?? (Refusals.Contains(error) ? AfterRefusal : Pause(failures)) : Pause(failures);
                await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(SocketConnection connection, CancellationToken stoppingToken)
    {
        await connection.ListenAsync(stoppingToken);
        _connections.TryRemove(connection, out _);
    }

    /// <summary>Doubles with each failure; chance keeps several bots from knocking at the same moment.</summary>
    private static TimeSpan Pause(int failures)
    {
        var longest = Math.Min(LongestPause.TotalSeconds, Math.Pow(2, Math.Min(failures, 10)) / 2);
        return TimeSpan.FromSeconds(longest * (0.5 + Random.Shared.NextDouble() / 2));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A Socket Mode connection is replaced: {Reason}")]
    private partial void LogReplaced(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Socket Mode is not connected: {Reason}")]
    private partial void LogNotConnected(string reason);
}
