namespace ChatOpsBot.AcceptanceTests.Durability;

/// <summary>Kills at the boundary of an effect: just before the world outside does it, or when it is done and nobody has heard of it.</summary>
internal sealed class Trap
{
    private readonly Lock _gate = new();
    private Func<Task>? _kill;
    private bool _before;
    private int _left;

    /// <summary>Arms it for one of the next effects.</summary>
    /// <param name="effects">How many effects pass unharmed.</param>
    public void Arm(bool before, int effects, Func<Task> kill)
    {
        lock (_gate)
        {
            (_before, _left, _kill) = (before, effects, kill);
        }
    }

    public void Disarm()
    {
        lock (_gate)
        {
            _kill = null;
        }
    }

    /// <summary>Does an effect, unless its asker is killed first.</summary>
    /// <returns>False when the asker was killed, and no answer will reach it.</returns>
    public async Task<bool> PassAsync(Func<Task> effect)
    {
        var kill = Due(out var before);
        if (kill is not null && before)
        {
            await kill();
            return false;
        }

        await effect();
        if (kill is not null)
        {
            await kill();
            return false;
        }

        return true;
    }

    private Func<Task>? Due(out bool before)
    {
        lock (_gate)
        {
            before = _before;
            if (_kill is null || _left-- > 0)
            {
                return null;
            }

            var kill = _kill;
            _kill = null;
            return kill;
        }
    }
}
