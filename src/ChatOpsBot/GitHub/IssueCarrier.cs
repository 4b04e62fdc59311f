using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports.GitHub;

namespace ChatOpsBot.GitHub;

/// <summary>Files an incident's issue, and brings it up to date: the body, its overflow as comments, labels, open or closed.</summary>
/// <remarks>A marker is believed only in what the bot itself wrote, and is looked for by listing, because GitHub's search lags.</remarks>
public sealed class IssueCarrier(GitHubClient github, GitHubOptions options) : IEffectCarrier
{
    /// <summary>Among how many of the bot's newest issues one is looked for that a process may have filed that died. Not since when: GitHub's clock is not the bot's.</summary>
    private const int LookedThrough = 500;

    private const string LabelColour = "b60205";

    /// <inheritdoc/>
    public string Kind => IssueWriter.Kind;

    /// <inheritdoc/>
    public async Task<EffectReference?> FindAsync(Effect effect, CancellationToken cancellationToken)
    {
        var wanted = IssueWriter.Read(effect);
        var me = await github.User.CurrentAsync(cancellationToken);
        var request = new RepositoryIssueRequest { Creator = me.Login, State = "all", Most = LookedThrough };
        var issues = await github.Issue.GetAllForRepositoryAsync(Repository(wanted), request, cancellationToken);
        return issues.FirstOrDefault(issue => issue.User?.Login == me.Login && issue.PullRequest is null && Bears(issue.Body, wanted.Marker)) is { } found
            ? Reference(found)
            : null;
    }

    /// <inheritdoc/>
    public async Task<EffectReference> SendAsync(Effect effect, CancellationToken cancellationToken)
    {
        var asked = IssueWriter.Read(effect);
        var repository = Repository(asked);
        var wanted = asked with { Body = await UnderTemplateAsync(repository, asked.Body, cancellationToken) };
        await LabelAsync(repository, wanted.Labels, cancellationToken);
        var known = effect.Reference is { } reference && int.TryParse(reference.Id, out var number) ? number : (int?)null;
        var filed = known is null ? await CreateAsync(repository, wanted, cancellationToken) : null;

        // An issue cannot be created closed; the incident may be resolved before its issue could be filed.
        var issue = filed is null || wanted.Closed ? await UpdateAsync(repository, known ?? filed!.Number, wanted, cancellationToken) : filed;
        await CommentAsync(repository, issue.Number, wanted, cancellationToken);
        return Reference(issue);
    }

    private async Task<Issue> CreateAsync(RepositoryName repository, WantedIssue wanted, CancellationToken cancellationToken)
    {
        var issue = new NewIssue(wanted.Title, wanted.Body, wanted.Labels, options.Assignees.Count > 0 ? options.Assignees : null, options.Milestone > 0 ? options.Milestone : null);
        try
        {
            return await github.Issue.CreateAsync(repository, issue, cancellationToken);
        }
        catch (GitHubException fault) when (fault.Error == GitHubError.Invalid && fault.Fields.Any(IsAdornment))
        {
            // Somebody has left, or the milestone is another repository's: the issue matters more.
            return await github.Issue.CreateAsync(repository, issue with { Assignees = null, Milestone = null }, cancellationToken);
        }
    }

    private static bool IsAdornment(string field) =>
        field.StartsWith("assignees", StringComparison.Ordinal) || field.StartsWith("milestone", StringComparison.Ordinal);

    /// <summary>The body under the repository's own headings, where a template is configured, exists and leaves room.</summary>
    private async Task<string> UnderTemplateAsync(RepositoryName repository, string body, CancellationToken cancellationToken)
    {
        if (options.IssueTemplate.Length == 0 || await github.Repository.GetIssueTemplateAsync(repository, options.IssueTemplate, cancellationToken) is not { } template)
        {
            return body;
        }

        var filled = IssueTemplate.Fill(template, body);
        return filled.Length <= IssueDocument.MostCharacters ? filled : body;
    }

    private Task<Issue> UpdateAsync(RepositoryName repository, int number, WantedIssue wanted, CancellationToken cancellationToken) => github.Issue.UpdateAsync(
        repository,
        number,
        new IssueUpdate { Title = wanted.Title, Body = wanted.Body, Labels = wanted.Labels, State = wanted.Closed ? "closed" : "open", StateReason = wanted.Closed ? "completed" : null },
        cancellationToken);

    /// <summary>Each overflowing part is one comment of the bot, edited when it is there already.</summary>
    private async Task CommentAsync(RepositoryName repository, int number, WantedIssue wanted, CancellationToken cancellationToken)
    {
        if (wanted.Comments.IsEmpty)
        {
            return;
        }

        var me = await github.User.CurrentAsync(cancellationToken);
        var known = (await github.Issue.Comment.GetAllForIssueAsync(repository, number, cancellationToken))
            .Where(comment => comment.User?.Login == me.Login && Bears(comment.Body, wanted.Marker)).ToList();
        foreach (var (part, i) in wanted.Comments.Select((part, i) => (part, i)))
        {
            if (i >= known.Count)
            {
                await github.Issue.Comment.CreateAsync(repository, number, part, cancellationToken);
            }
            else if (known[i].Body != part)
            {
                await github.Issue.Comment.UpdateAsync(repository, known[i].Id, part, cancellationToken);
            }
        }
    }

    private async Task LabelAsync(RepositoryName repository, IEnumerable<string> labels, CancellationToken cancellationToken)
    {
        var known = (await github.Issue.Labels.GetAllForRepositoryAsync(repository, cancellationToken)).Select(label => label.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var label in labels.Where(label => !known.Contains(label)))
        {
            try
            {
                await github.Issue.Labels.CreateAsync(repository, new NewLabel(label, LabelColour), cancellationToken);
            }
            catch (GitHubException fault) when (fault.Error == GitHubError.Invalid)
            {
                // Somebody else made it meanwhile, which is as good.
            }
        }
    }

    private static bool Bears(string? body, string marker) => body?.StartsWith(marker, StringComparison.Ordinal) == true;

    private static RepositoryName Repository(WantedIssue wanted) => RepositoryName.Parse(wanted.Repository)
        ?? throw new GitHubException(GitHubError.Invalid, $"'{wanted.Repository}' is not a repository: write owner/name in Escalation:Repository, or in the runbook's escalation.issues");

    private static EffectReference Reference(Issue issue) => new(issue.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), issue.HtmlUrl);
}
