using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Terminal;

/// <summary>Shows messages in the terminal room.</summary>
public sealed class TerminalCarrier(TerminalScreen screen) : IEffectCarrier
{
    /// <inheritdoc/>
    public string Kind => "terminal.message";

    /// <summary>A screen remembers nothing, so showing a message again after a restart is what a person expects.</summary>
    public Task<EffectReference?> FindAsync(Effect effect, CancellationToken cancellationToken) => Task.FromResult<EffectReference?>(null);

    /// <inheritdoc/>
    public Task<EffectReference> SendAsync(Effect effect, CancellationToken cancellationToken)
    {
        var report = MessageSlots.Report(effect);
        screen.Show(effect.Key, effect.Destination == TerminalRoom.Conversation ? report : report with { Title = $"[sent to {Channel(effect)}] {report.Title}" });
        return Task.FromResult(new EffectReference(effect.Key));
    }

    /// <summary>The channel that a message is for which another platform would post there.</summary>
    private static string Channel(Effect effect) => effect.Destination[(effect.Destination.IndexOf(':') + 1)..];
}
