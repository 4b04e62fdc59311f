namespace ChatOpsBot.Sandbox.GitHub;

/// <summary>A repository and its issues, oldest first.</summary>
internal sealed record Repository(string Owner, string Name, DateTimeOffset CreatedAt, IReadOnlyList<Label> Labels, IReadOnlyList<Issue> Issues)
{
    public string FullName => $"{Owner}/{Name}";

    public bool IsPrivate => !Name.StartsWith("public-", StringComparison.OrdinalIgnoreCase);

    /// <summary>A repository named <c>no-issues-…</c> has them switched off, as people meet it with forks.</summary>
    public bool HasIssues => !Name.StartsWith("no-issues-", StringComparison.OrdinalIgnoreCase);

    public bool Is(string owner, string name) =>
        Owner.Equals(owner, StringComparison.OrdinalIgnoreCase) && Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    public Issue? Issue(int number) => Issues.FirstOrDefault(issue => issue.Number == number);

    public Label? Label(string name) => Labels.FirstOrDefault(label => label.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public Repository With(Issue issue) => this with { Issues = [.. Issues.Where(one => one.Id != issue.Id).Append(issue).OrderBy(one => one.Number)] };

    /// <summary>The same repository with these labels known; issues may name labels that nobody created before.</summary>
    public Repository WithLabels(IEnumerable<string> names, Func<long> nextId)
    {
        var unknown = names.Where(name => Label(name) is null).Select(name => new Label(nextId(), name, GitHub.Label.DefaultColor, null)).ToList();
        return unknown.Count == 0 ? this : this with { Labels = [.. Labels, .. unknown] };
    }
}
