namespace ChatOpsBot.Logs;

/// <summary>The section <c>Logs</c>: the stores that <c>logs</c> steps search. A store without its address or key is off.</summary>
public sealed class LogsOptions
{
    public const string Section = "Logs";

    /// <summary>The store of steps that name none: <c>logdna</c>, <c>elasticsearch</c>, <c>loki</c>, <c>files</c> or <c>kubernetes</c>. Empty = the first that is configured, else the pods' own logs.</summary>
    public string Default { get; set; } = "";

    /// <summary>Lines that one step reads at most. Default: 20,000.</summary>
    public int MostLines { get; set; } = 20_000;

    public LogDnaOptions LogDna { get; set; } = new();

    public ElasticsearchOptions Elasticsearch { get; set; } = new();

    public LokiOptions Loki { get; set; } = new();

    public FilesOptions Files { get; set; } = new();

    /// <summary>LogDNA, now Mezmo.</summary>
    public sealed class LogDnaOptions
    {
        /// <summary>A service key of the organisation; empty = off.</summary>
        public string ServiceKey { get; set; } = "";

        /// <summary>Default: <c>https://api.mezmo.com</c>; for IBM Cloud <c>https://api.us-south.logging.cloud.ibm.com</c>.</summary>
        public string Url { get; set; } = "https://api.mezmo.com";
    }

    public sealed class ElasticsearchOptions
    {
        /// <summary>The cluster's address; empty = off.</summary>
        public string Url { get; set; } = "";

        /// <summary>Index, alias or pattern. Default: <c>logs-*,filebeat-*,logstash-*</c>.</summary>
        public string Index { get; set; } = "logs-*,filebeat-*,logstash-*";

        /// <summary>An encoded API key; or <see cref="User"/> and <see cref="Password"/>.</summary>
        public string ApiKey { get; set; } = "";

        public string User { get; set; } = "";

        public string Password { get; set; } = "";

        /// <summary>Default: <c>@timestamp</c>.</summary>
        public string TimeField { get; set; } = "@timestamp";

        /// <summary>The field that <c>app=</c> of a step is looked up in. Default: <c>kubernetes.labels.app</c>.</summary>
        public string AppField { get; set; } = "kubernetes.labels.app";
    }

    public sealed class LokiOptions
    {
        /// <summary>The server's address; empty = off.</summary>
        public string Url { get; set; } = "";

        public string User { get; set; } = "";

        public string Password { get; set; } = "";

        public string BearerToken { get; set; } = "";

        /// <summary>Sent as <c>X-Scope-OrgID</c>; empty = none.</summary>
        public string Tenant { get; set; } = "";

        /// <summary>The label that <c>app=</c> of a step is looked up in. Default: <c>app</c>.</summary>
        public string AppLabel { get; set; } = "app";
    }

    public sealed class FilesOptions
    {
        /// <summary>A folder, or a pattern such as <c>/var/log/gateway/*.log*</c>; <c>.gz</c> is unpacked. Empty = off.</summary>
        public string Path { get; set; } = "";
    }
}
