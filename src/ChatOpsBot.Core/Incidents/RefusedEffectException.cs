namespace ChatOpsBot.Core.Incidents;

/// <summary>The system outside will never take this effect as it is wanted now: no permission, no such place, not valid. Thrown by an <see cref="IEffectCarrier"/>.</summary>
/// <remarks>The effect is set aside and its incident hears of it as <see cref="Delivery.EffectRefused"/>; a newer wanted state of the same slot is tried anew.</remarks>
/// <param name="reason">A sentence for people: what refused, and what would have to change.</param>
public sealed class RefusedEffectException(string reason, Exception? inner = null) : Exception(reason, inner);
