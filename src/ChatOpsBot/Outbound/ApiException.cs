using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Outbound;

/// <summary>A vendor's API did not give what was asked for.</summary>
internal sealed class ApiException(ApiFailure failure, string message) : Exception(message)
{
    public ApiFailure Failure { get; } = failure;

    /// <param name="system">The vendor, as people call it.</param>
    public Evidence ToEvidence(DiagnosticQuery query, string system) =>
        Failure == ApiFailure.Denied ? Evidence.Denied(query, $"{system}: {Message}") : Evidence.Unavailable(query, $"{system}: {Message}");
}

internal enum ApiFailure
{
    Unavailable,
    Denied,
    NotFound,
}
