namespace ChatOpsBot.Configuration;

/// <summary>How changes are watched, and which HTTP requests may mend something: <c>Remediation</c>.</summary>
public sealed class RemediationOptions
{
    public const string Section = "Remediation";

    /// <summary>How long a change may take to show that it helped. Default: 10 minutes.</summary>
    public string Patience { get; set; } = "10m";

    /// <summary>Time between two looks at what it does. Default: 15 s.</summary>
    public string CheckEvery { get; set; } = "15s";

    /// <summary>Circuit breakers that the bot may reset.</summary>
    public List<CircuitBreakerOptions> CircuitBreakers { get; set; } = [];

    /// <summary>Entry of <c>Remediation:CircuitBreakers</c>.</summary>
    public sealed class CircuitBreakerOptions
    {
        /// <summary>The service behind the breaker, as people name it.</summary>
        public string Service { get; set; } = "";

        /// <summary>The address that resets it when it is sent an empty POST; sending it twice must do no harm.</summary>
        public string Url { get; set; } = "";
    }
}
