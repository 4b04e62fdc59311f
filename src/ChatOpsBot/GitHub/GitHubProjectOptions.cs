namespace ChatOpsBot.GitHub;

/// <summary>The section <c>GitHub:Project</c>: a project board (Projects v2) that incidents' issues stand on.</summary>
public sealed class GitHubProjectOptions
{
    /// <summary>The number in the project's address: <c>https://github.com/orgs/acme/projects/4</c>. 0 = none.</summary>
    public int Number { get; set; }

    /// <summary>The organisation or user that has the project. Empty = the owner of the repository.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Values of fields by their names: <c>Status: Triage</c>, <c>Service: {service}</c>. A value may hold <c>{incident} {service} {cause} {team} {owner} {opened}</c>; an iteration field takes a title or <c>current</c>.</summary>
    public Dictionary<string, string> Fields { get; set; } = [];

    /// <summary>Values that are set once the incident is resolved: <c>Status: Done</c>.</summary>
    public Dictionary<string, string> ResolvedFields { get; set; } = [];
}
