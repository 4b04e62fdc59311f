using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Http;

/// <summary>Sends approved POST requests. Whether one has arrived cannot be seen from outside, so the configuration names only such as may be repeated.</summary>
internal sealed class HttpChangeCarrier(EndpointClient endpoints, IServiceProxy? services, TimeProvider clock) : ChangeCarrier(clock)
{
    public const string Name = "http.change";

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    protected override Task<bool> IsDoneAsync(ApprovedRemediation approved, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <inheritdoc/>
    protected override async Task ApplyAsync(ApprovedRemediation approved, CancellationToken cancellationToken)
    {
        var change = JsonSerializer.Deserialize<HttpChange>(approved.Plan.Material.Operation) ?? throw new JsonException("An HTTP change is empty.");
        var status = await SendAsync(change, approved.Plan.Cluster, cancellationToken);
        if (status is >= 400 and < 500 and not 429)
        {
            throw new RefusedEffectException($"{change.Address} answered {status}");
        }

        if (status is < 200 or >= 300)
        {
            throw new HttpRequestException($"{change.Address} answered {status}.");
        }
    }

    private async Task<int> SendAsync(HttpChange change, string? cluster, CancellationToken cancellationToken)
    {
        if (endpoints.Allows(change.Address))
        {
            var query = new HttpQuery("POST", change.Address) { Text = $"POST {change.Address}" };
            return (await endpoints.SendAsync(query, cancellationToken)).Status;
        }

        var inside = ServiceAddress.Read(change.Address, change.Namespace) ?? throw new RefusedEffectException($"{change.Address.Host} may not be asked any more");
        return (await services!.PostAsync(cluster, inside.Namespace, inside.Service, inside.Port, inside.Path, cancellationToken)).Status;
    }
}
