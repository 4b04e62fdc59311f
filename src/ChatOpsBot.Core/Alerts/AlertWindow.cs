using ChatOpsBot.Core.Commands.Windows;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Core.Alerts;

/// <summary>The window of an alert's investigation: the usual one, or from a while before the alert began.</summary>
public static class AlertWindow
{
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(30);

    /// <param name="startsAt">In system time, as senders tell it.</param>
    /// <param name="system">The system's present.</param>
    /// <param name="incident">The incident's present, which a world sets.</param>
    public static TimeWindow Of(DateTimeOffset startsAt, DateTimeOffset system, DateTimeOffset incident)
    {
        var length = system - startsAt + Before;
        return TimeWindow.Ending(incident, length < WindowWord.Usual ? WindowWord.Usual : length > WindowWord.Longest ? WindowWord.Longest : length);
    }
}
