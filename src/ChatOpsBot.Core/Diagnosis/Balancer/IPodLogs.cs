namespace ChatOpsBot.Core.Diagnosis.Balancer;

/// <summary>Reads the access logs of the pods that a balancer sends requests to.</summary>
public interface IPodLogs
{
    /// <param name="addresses">IP addresses of targets.</param>
    /// <param name="window">The time that matters.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Empty when no pod has one of the addresses, or nothing may be read.</returns>
    Task<IReadOnlyList<PodLog>> ReadAsync(IReadOnlyCollection<string> addresses, TimeWindow window, CancellationToken cancellationToken);
}
