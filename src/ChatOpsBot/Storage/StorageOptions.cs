using System.ComponentModel.DataAnnotations;

namespace ChatOpsBot.Storage;

/// <summary>Where incidents live. <c>Storage</c> in the configuration.</summary>
public sealed class StorageOptions : IValidatableObject
{
    public const string Section = "Storage";

    /// <summary>A file. Default: <c>chatopsbot.db</c> in the user's data folder (practice and worlds each have one of their own).</summary>
    public string Sqlite { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Sqlite.Length > 0 && Directory.Exists(Sqlite))
        {
            yield return new ValidationResult($"Storage:Sqlite is '{Sqlite}', which is a folder: give the path of a file, such as {Path.Combine(Sqlite, "chatopsbot.db")}.");
        }
    }
}
