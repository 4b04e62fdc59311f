namespace ChatOpsBot.Storage;

/// <summary>Where incidents live: <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>A file. Empty = <c>chatopsbot.db</c> in the user's data folder; practice and every world have a file of their own there.</summary>
    public string Sqlite { get; set; } = "";

    /// <summary>A connection string in Npgsql's words, for several replicas on one database. Empty = SQLite. A world has a schema of its own there.</summary>
    public string PostgreSql { get; set; } = "";

    /// <summary>How long a replica may be silent before the others take its work. Default: 15 seconds.</summary>
    public string Lease { get; set; } = "15s";

    /// <summary>How long what a bot sent just before it was gone may take to show, before another looks whether it is there. Default: 10 seconds, after which GitHub gives a request up.</summary>
    /// <remarks>https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts</remarks>
    public string Settle { get; set; } = "10s";

    /// <summary>Days after which resolved incidents are deleted, with their timelines and all that belongs to them. Default: 365; 0 = never.</summary>
    public int KeepIncidentsDays { get; set; } = 365;

    /// <summary>Days after which the evidence of runs is deleted; what an open incident ran last stays. Default: 90; 0 = never.</summary>
    public int KeepEvidenceDays { get; set; } = 90;

    /// <summary>Days after which handled deliveries, sent messages and the memory of silent conversations are deleted. Default: 14; 0 = never.</summary>
    public int KeepDeliveriesDays { get; set; } = 14;
}
