using ChatOpsBot.Core.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using System.Diagnostics.Metrics;

namespace ChatOpsBot.Tests.Support;

internal static class Measured
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    /// <summary>Measurements that nobody reads.</summary>
    public static BotTelemetry ByNobody() => new(Services.GetRequiredService<IMeterFactory>());
}
