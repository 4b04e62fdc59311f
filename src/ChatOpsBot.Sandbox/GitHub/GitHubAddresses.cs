namespace ChatOpsBot.Sandbox.GitHub;

/// <summary>Where things are: pages for people, the API for programs.</summary>
/// <param name="Pages">Absolute address of the pages, without a slash at its end.</param>
internal sealed record GitHubAddresses(string Pages)
{
    public string Api => Pages + "/api/v3";

    /// <param name="publicAddress">Where the sandbox is reached; the prefix is added unless the address ends with it.</param>
    /// <param name="prefix">The path under which GitHub is served.</param>
    public static GitHubAddresses Under(Uri publicAddress, string prefix)
    {
        var path = "/" + prefix.Trim('/');
        var address = publicAddress.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return new GitHubAddresses(path == "/" || publicAddress.AbsolutePath.TrimEnd('/').EndsWith(path, StringComparison.Ordinal) ? address : address + path);
    }

    public string Repository(Repository repository) => $"{Api}/repos/{repository.FullName}";

    public string Issue(Repository repository, int number) => $"{Repository(repository)}/issues/{number}";

    public string RepositoryPage(Repository repository) => $"{Pages}/{repository.FullName}";

    public string IssuePage(Repository repository, int number) => $"{RepositoryPage(repository)}/issues/{number}";
}
