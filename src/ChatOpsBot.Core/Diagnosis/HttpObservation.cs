namespace ChatOpsBot.Core.Diagnosis;

/// <summary>What an HTTP endpoint answered.</summary>
/// <param name="Status">Null when no response came; <paramref name="Failure"/> then says why.</param>
/// <param name="Failure">Connection refused, timeout, TLS or DNS failure; null when a response came.</param>
/// <param name="Met">Whether the reply was what the step expects; null when it expects nothing in particular.</param>
public sealed record HttpObservation(Uri Address, int? Status, string? Failure, TimeSpan Took, string Body, bool? Met) : Observation
{
    /// <summary>When the server's certificate runs out; null without TLS, or where it was not seen.</summary>
    public DateTimeOffset? CertificateEnds { get; init; }

    public override Observation Clean(Func<string, string> clean) =>
        this with { Body = clean(Body), Failure = Failure is null ? null : clean(Failure) };
}
