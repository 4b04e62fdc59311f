using ChatOpsBot.Sandbox.Worlds;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Hosting;

/// <summary>Makes systems slow, or silent, as their world says: in real time, which is what a caller waits in.</summary>
internal sealed class Slowness(WorldSettings settings, CancellationToken stopping)
{
    private const string Every = "all";

    public Task WaitAsync(HttpContext context, params IReadOnlyList<string> systems) => WaitAsync(
        context,
        systems.Select(system => settings.Delays.GetValueOrDefault(system, settings.Delays.GetValueOrDefault(Every))).DefaultIfEmpty().Max(),
        systems.Any(system => settings.Hanging.Contains(system) || settings.Hanging.Contains(Every)));

    /// <exception cref="OperationCanceledException">The caller has gone, or the server stops.</exception>
    public async Task WaitAsync(HttpContext context, TimeSpan delay, bool hang)
    {
        if (delay > TimeSpan.Zero || hang)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            await Task.Delay(hang ? Timeout.InfiniteTimeSpan : delay, TimeProvider.System, stop.Token);
        }
    }
}
