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
}
