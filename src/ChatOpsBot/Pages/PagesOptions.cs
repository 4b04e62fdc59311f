namespace ChatOpsBot.Pages;

/// <summary>The read-only pages that messages and issues link to: <c>Pages</c>. Where they are reached from outside is <c>Console:PublicUrl</c>.</summary>
public sealed class PagesOptions
{
    public const string Section = "Pages";

    /// <summary>Days that a link works. Default: 30.</summary>
    public int LinksLastDays { get; set; } = 30;
}
