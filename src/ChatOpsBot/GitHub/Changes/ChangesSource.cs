using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.GitHub.Changes;

/// <summary>Answers what was deployed, released and merged in the window and in the hour before it.</summary>
/// <param name="repositoryOf">The repository of a service; null when nothing says which one it is.</param>
internal sealed class ChangesSource(Func<ChangesClient> client, Func<string, RepositoryName?> repositoryOf) : IDiagnosticSource
{
    private static readonly TimeSpan Before = TimeSpan.FromHours(1);

    public string Name => "changes";

    public async Task<Evidence> QueryAsync(DiagnosticQuery query, CancellationToken cancellationToken)
    {
        if (query is not ChangesQuery asked)
        {
            return Evidence.Unavailable(query, $"GitHub answers about the changes of a repository only, not {query.GetType().Name}.");
        }

        var isService = !asked.Repository.Contains('/');
        if ((isService ? repositoryOf(asked.Repository) : RepositoryName.Parse(asked.Repository)) is not { } repository)
        {
            return Evidence.NoData(query, $"nothing says which repository holds {asked.Repository}: write it into Repository of its entry in Services");
        }

        var changes = client();
        var answers = await Task.WhenAll(
            AskAsync(async () => (await changes.DeploymentsAsync(repository, cancellationToken)).Select(one => Seen(
                "deployment", $"{(one.Description is { Length: > 0 } text ? text : one.Ref ?? one.Sha ?? "?")} to {one.Environment ?? "?"}", one.Creator, one.CreatedAt, null))),
            AskAsync(async () => (await changes.ReleasesAsync(repository, cancellationToken)).Where(one => !one.Draft).Select(one => Seen(
                "release", one.Name is { Length: > 0 } name && name != one.TagName ? $"{one.TagName} {name}" : one.TagName, one.Author, one.PublishedAt, one.HtmlUrl))),
            AskAsync(async () => (await changes.ClosedPullRequestsAsync(repository, cancellationToken)).Select(one => Seen(
                "pull request", $"#{one.Number.ToString(CultureInfo.InvariantCulture)} {one.Title}", one.User, one.MergedAt, one.HtmlUrl))));
        var failures = answers.Select(answer => answer.Failure).OfType<GitHubException>().ToList();
        if (failures.Count == answers.Length)
        {
            if (isService && failures[0].Error == GitHubError.NotFound)
            {
                return Evidence.NoData(query, $"there is no repository {repository}, or the token may not read it: write the one that holds {asked.Repository} into Repository of its entry in Services");
            }

            return failures[0].Error is GitHubError.Unauthorized or GitHubError.Forbidden
                ? Evidence.Denied(query, "GitHub refuses: the token needs to read contents, deployments and pull requests of this repository")
                : Evidence.Unavailable(query, failures[0].Error == GitHubError.NotFound ? $"there is no repository {repository}, or the token may not read it" : failures[0].Message);
        }

        var window = query.Scope.Window;
        var seen = answers.SelectMany(answer => answer.Changes).Where(one => one.At >= window.From - Before && one.At <= window.To).OrderByDescending(one => one.At).ToImmutableArray();
        var coverage = new Coverage(answers.Length - failures.Count, answers.Length, "list");
        return seen.IsEmpty
            ? Evidence.NoData(query, $"nothing was deployed, released or merged in {repository} since {Utc(window.From - Before)}") with { Coverage = coverage }
            : Evidence.Found(query, [.. seen.Select(one => new TextLine($"{Utc(one.At)}  {one.Kind}  {one.Title}  by {one.Who}"))], [.. seen]) with { Coverage = coverage };

        ChangeObservation? Seen(string kind, string title, User? who, DateTimeOffset? at, string? address) =>
            at is { } time ? new ChangeObservation(kind, repository.ToString(), title, who?.Login ?? "somebody", time, address) : null;
    }

    private static async Task<(ImmutableArray<ChangeObservation> Changes, GitHubException? Failure)> AskAsync(Func<Task<IEnumerable<ChangeObservation?>>> ask)
    {
        try
        {
            return ([.. (await ask()).OfType<ChangeObservation>()], null);
        }
        catch (GitHubException fault)
        {
            return ([], fault);
        }
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
