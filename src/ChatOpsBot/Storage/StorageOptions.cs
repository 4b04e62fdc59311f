namespace ChatOpsBot.Storage;

/// <summary>Where incidents live: <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>A file. Empty = <c>chatopsbot.db</c> in the user's data folder; practice and every world have a file of their own there.</summary>
    public string Sqlite { get; set; } = "";
}
