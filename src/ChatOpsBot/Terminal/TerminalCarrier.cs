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
        screen.Show(effect.Key, MessageSlots.Report(effect));
        return Task.FromResult(new EffectReference(effect.Key));
    }
}
