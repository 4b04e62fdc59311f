namespace ChatOpsBot.Sysdig;

/// <summary>The section <c>Sysdig</c>: a Sysdig Monitor that answers PromQL. Empty = off.</summary>
public sealed class SysdigOptions
{
    public const string Section = "Sysdig";

    /// <summary>The API token of a user or a team, which bounds what is read.</summary>
    public string Token { get; set; } = "";

    /// <summary>Sysdig's address in your region, up to the part before <c>/prometheus</c>: <c>https://us2.app.sysdig.com</c>, <c>https://eu-de.monitoring.cloud.ibm.com</c>.</summary>
    public string Url { get; set; } = "";

    /// <summary>Name of the cluster that it watches, as in <c>Kubernetes:Clusters</c>; empty for all.</summary>
    public string Cluster { get; set; } = "";

    public bool IsConfigured => Token.Length > 0 && Url.Length > 0;
}
