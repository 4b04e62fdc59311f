using System.Globalization;
using System.Runtime.CompilerServices;
using ChatOpsBot.Configuration;
using ChatOpsBot.Doctor;

namespace ChatOpsBot.GitHub.Changes;

/// <summary>Reads what changed in every repository that the service catalogue names.</summary>
internal sealed class ChangesDoctor(GitHubOptions options, CatalogueOptions catalogue, Func<ChangesClient> client) : IDoctor
{
    public string System => "github";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var repositories = catalogue.Services.Select(service => RepositoryName.Parse(service.Repository)).OfType<RepositoryName>().Distinct();
        foreach (var repository in options.IsConfigured ? repositories : [])
        {
            yield return await CheckAsync(repository, cancellationToken);
        }
    }

    private async Task<DoctorCheck> CheckAsync(RepositoryName repository, CancellationToken cancellationToken)
    {
        var name = $"github: changes of {repository}";
        try
        {
            var changes = client();
            var deployments = changes.DeploymentsAsync(repository, cancellationToken);
            var releases = changes.ReleasesAsync(repository, cancellationToken);
            var merged = changes.ClosedPullRequestsAsync(repository, cancellationToken);
            var (deployed, released, closed) = ((await deployments).Count, (await releases).Count, (await merged).Count);
            return DoctorCheck.Well(name, string.Create(CultureInfo.InvariantCulture, $"reads deployments ({deployed}), releases ({released}) and pull requests ({closed})"));
        }
        catch (GitHubException fault)
        {
            return DoctorCheck.Ill(name, fault.Message, $"Give the GitHub token contents, deployments and pull requests: read on {repository}, or correct the Repository of its entry in Services.");
        }
    }
}
