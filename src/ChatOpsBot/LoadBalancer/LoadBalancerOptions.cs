namespace ChatOpsBot.LoadBalancer;

/// <summary>The section <c>LoadBalancer</c>: where the access logs of Application Load Balancers are. Without <see cref="Bucket"/> and <see cref="Path"/> the system is off.</summary>
public sealed class LoadBalancerOptions
{
    public const string Section = "LoadBalancer";

    /// <summary>The S3 bucket that the logs are delivered to.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>What stands before <c>AWSLogs/</c> in the bucket, or the path as far as the region. Empty = the bucket's root.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>In place of a bucket: a folder of log files, or a pattern such as <c>/var/log/alb/*.log.gz</c>.</summary>
    public string Path { get; set; } = "";

    /// <summary>The bucket's region. Empty = as the environment says (<c>AWS_REGION</c>).</summary>
    public string Region { get; set; } = "";

    /// <summary>An S3 endpoint other than Amazon's. Empty = Amazon's.</summary>
    public string ServiceUrl { get; set; } = "";

    /// <summary>An access key that may list and read the bucket. Empty = the environment's credentials: variables, web identity, instance role.</summary>
    public string AccessKey { get; set; } = "";

    public string SecretKey { get; set; } = "";

    /// <summary>How long before the end of the window is looked at, at least, so that rare errors are seen and compared with the time before. Default: 6 hours.</summary>
    public string Lookback { get; set; } = "6h";

    public bool IsConfigured => Bucket.Length > 0 || Path.Length > 0;
}
