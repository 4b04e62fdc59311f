namespace ChatOpsBot.Sandbox.Prometheus;

/// <summary>Knows series whose values are the state of something else in the world.</summary>
internal interface IObservations
{
    /// <summary>What gives the series its value of the moment, which is not a number when the series has ended; null when it is none of these.</summary>
    Func<double>? Observe(Labels labels);
}
