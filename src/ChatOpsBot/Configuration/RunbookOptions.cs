namespace ChatOpsBot.Configuration;

/// <summary>Where runbooks are, and how long they may take: <c>Runbooks</c>.</summary>
public sealed class RunbookOptions
{
    public const string Section = "Runbooks";

    /// <summary>Folders of Markdown files, read with their subfolders. Empty = the runbooks that come with the bot.</summary>
    public List<string> Path { get; set; } = [];

    /// <summary>The runbook (its file name without .md) behind <c>check &lt;anything&gt;</c>. Default: <c>check</c>; taken from the shipped ones when the folders have none.</summary>
    public string Default { get; set; } = "check";

    /// <summary>Time for a whole run, such as <c>20s</c> or <c>00:00:20</c>. Default: 20 s.</summary>
    public string Deadline { get; set; } = "20s";

    /// <summary>Time for one step. Default: 8 s.</summary>
    public string StepDeadline { get; set; } = "8s";
}
