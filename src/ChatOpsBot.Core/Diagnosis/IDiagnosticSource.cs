namespace ChatOpsBot.Core.Diagnosis;

/// <summary>Answers queries about a running system; never changes it.</summary>
/// <remarks>
/// An outage, a refusal or nonsense from the system is <see cref="Evidence"/> with its state and reason; only a bug throws.
/// The token carries the step's deadline: when it is cancelled the source throws <see cref="OperationCanceledException"/>
/// and the investigation records that the system did not answer in time.
/// </remarks>
public interface IDiagnosticSource
{
    /// <summary>What <see cref="DiagnosticQuery.Source"/> names; unique among the registered sources.</summary>
    string Name { get; }

    Task<Evidence> QueryAsync(DiagnosticQuery query, CancellationToken cancellationToken);
}
