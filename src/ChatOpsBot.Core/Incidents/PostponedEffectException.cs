namespace ChatOpsBot.Core.Incidents;

/// <summary>An effect has to wait for its turn: the system outside takes no more for the moment. Thrown by an <see cref="IEffectCarrier"/> that has sent nothing.</summary>
/// <remarks>It is no failure and counts as no attempt. What is wanted of the slot meanwhile replaces what waits.</remarks>
/// <param name="again">When its turn comes.</param>
public sealed class PostponedEffectException(DateTimeOffset again) : Exception($"It waits for its turn at {again:O}.")
{
    public DateTimeOffset Again => again;
}
