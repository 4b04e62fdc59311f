namespace ChatOpsBot.Core.Diagnosis.Logs;

/// <summary>What a class of trouble in a log means to a person.</summary>
internal static class ErrorClass
{
    public static string Words(string code) => code switch
    {
        CauseCodes.CodeException => "exceptions: a bug in the code",
        CauseCodes.UpstreamRefused => "connection refused: a service is not there",
        CauseCodes.UpstreamTimeout => "timeouts: a service is slow",
        CauseCodes.ResourceMemorySaturated => "out of memory: a limit that is too low, or a leak",
        CauseCodes.UpstreamFailing => "an upstream fails",
        CauseCodes.UpstreamCircuitOpen => "a circuit breaker is open",
        CauseCodes.DependencyDatabase => "the database does not serve",
        CauseCodes.DependencyCache => "the cache does not serve",
        CauseCodes.DnsFailing => "a name cannot be resolved",
        CauseCodes.CertificateExpired => "a certificate is not valid",
        CauseCodes.ConfigInvalid => "the configuration is wrong",
        CauseCodes.StorageVolumeFull => "a disk is full",
        _ => code,
    };
}
