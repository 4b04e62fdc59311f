using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Core.Remediation;

/// <summary>Carries approved changes to one kind of system. An expired approval, and an object that has moved, are refused for good.</summary>
public abstract class ChangeCarrier(TimeProvider clock) : IEffectCarrier
{
    /// <inheritdoc/>
    public abstract string Kind { get; }

    /// <inheritdoc/>
    public async Task<EffectReference?> FindAsync(Effect effect, CancellationToken cancellationToken)
    {
        var approved = ApprovedRemediation.From(effect);
        return await IsDoneAsync(approved, cancellationToken) ? Done(approved) : null;
    }

    /// <inheritdoc/>
    public async Task<EffectReference> SendAsync(Effect effect, CancellationToken cancellationToken)
    {
        var approved = ApprovedRemediation.From(effect);
        if (effect.Reference is { } done)
        {
            return done;
        }

        if (clock.GetUtcNow() > approved.Approval.Expires)
        {
            throw new RefusedEffectException($"the approval of {approved.Approval.By.Name} had expired before the change could be made");
        }

        await ApplyAsync(approved, cancellationToken);
        return Done(approved);
    }

    /// <summary>Whether the system already is as the change would make it.</summary>
    protected abstract Task<bool> IsDoneAsync(ApprovedRemediation approved, CancellationToken cancellationToken);

    /// <exception cref="RefusedEffectException">The object has moved, or the system refuses the change for good.</exception>
    protected abstract Task ApplyAsync(ApprovedRemediation approved, CancellationToken cancellationToken);

    private static EffectReference Done(ApprovedRemediation approved) => new(approved.Plan.Id);
}
