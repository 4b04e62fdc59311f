using System.Collections.Concurrent;

namespace ChatOpsBot.GitHub;

/// <summary>Lets nothing be written where everybody could read it.</summary>
internal sealed class RepositoryGuard(RepositoriesClient repositories, bool allowPublic, TimeProvider clock)
{
    /// <summary>How long a repository is believed to be private; it may become public at any time.</summary>
    private static readonly TimeSpan Belief = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<RepositoryName, DateTimeOffset> _private = new();

    /// <exception cref="GitHubException">The repository is public and that is not allowed, or it could not be asked.</exception>
    public async Task RequireAsync(RepositoryName repository, CancellationToken cancellationToken)
    {
        if (allowPublic || (_private.TryGetValue(repository, out var seen) && clock.GetUtcNow() - seen < Belief))
        {
            return;
        }

        var found = await repositories.GetAsync(repository, cancellationToken);
        if (!found.Private || found.Visibility == "public")
        {
            throw new GitHubException(
                GitHubError.PublicRepository,
                $"{repository} is public, and an incident's evidence is not for everybody: file in a private repository, or set GitHub:AllowPublic to true");
        }

        _private[repository] = clock.GetUtcNow();
    }
}
