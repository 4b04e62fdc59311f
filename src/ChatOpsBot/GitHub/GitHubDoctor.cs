using System.Runtime.CompilerServices;
using ChatOpsBot.Doctor;

namespace ChatOpsBot.GitHub;

/// <summary>Checks who the bot is on GitHub, what is left of its rate limit, and the repository that issues go to.</summary>
internal sealed class GitHubDoctor(GitHubOptions options, Func<GitHubClient> connect) : IDoctor
{
    private const int FewRequests = 100;

    public string System => "github";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!options.IsConfigured)
        {
            yield break;
        }

        var signedIn = await CheckAsync("github: sign in", "Give GitHub:Token a token with issues: write, or correct GitHub:AppId and its key.", async () =>
            DoctorCheck.Well("github: sign in", $"as {(await connect().User.CurrentAsync(cancellationToken)).Login}"));
        yield return signedIn;
        if (!signedIn.Ok)
        {
            yield break;
        }

        yield return await CheckAsync("github: rate limit", "Wait, or use a token that nothing else uses.", async () =>
        {
            var rate = await connect().GetRateLimitAsync(cancellationToken);
            return rate.Remaining >= FewRequests
                ? DoctorCheck.Well("github: rate limit", $"{rate.Remaining} of {rate.Limit} requests left")
                : DoctorCheck.Ill("github: rate limit", $"{rate.Remaining} of {rate.Limit} requests left", "Use a token that nothing else uses.");
        });

        if (RepositoryName.Parse(options.Repository) is { } repository)
        {
            yield return await CheckAsync($"github: {repository}", "Correct GitHub:Repository, or give the token access to it.", async () =>
                Judge(repository, await connect().Repository.GetAsync(repository, cancellationToken)));
            if (options.IssueTemplate.Length > 0)
            {
                yield return await CheckAsync("github: issue template", "Correct GitHub:IssueTemplate, or give the token contents: read.", async () =>
                    await connect().Repository.GetIssueTemplateAsync(repository, options.IssueTemplate, cancellationToken) is null
                        ? DoctorCheck.Ill("github: issue template", $"{repository} has no .github/ISSUE_TEMPLATE/{options.IssueTemplate}; issues get our own headings", "Correct GitHub:IssueTemplate.")
                        : DoctorCheck.Well("github: issue template", options.IssueTemplate));
            }
        }
    }

    private DoctorCheck Judge(RepositoryName name, Repository repository) => repository switch
    {
        { Archived: true } => DoctorCheck.Ill($"github: {name}", "is archived", "Unarchive it, or name another in GitHub:Repository."),
        { HasIssues: false } => DoctorCheck.Ill($"github: {name}", "has no issues", "Switch issues on in its settings."),
        { Private: false } when !options.AllowPublic =>
            DoctorCheck.Ill($"github: {name}", "is public", "Name a private repository in GitHub:Repository, or set GitHub:AllowPublic to true."),
        _ => DoctorCheck.Well($"github: {name}", repository.Private ? "private, with issues" : "public, with issues"),
    };

    private static async Task<DoctorCheck> CheckAsync(string name, string remedy, Func<Task<DoctorCheck>> check)
    {
        try
        {
            return await check();
        }
        catch (GitHubException e)
        {
            return DoctorCheck.Ill(name, e.Message, remedy);
        }
    }
}
