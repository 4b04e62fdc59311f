using System.Text.Json;
using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Remediation;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Http;

/// <summary>Plans the POST requests that the configuration names, such as the reset of a circuit breaker. In a world any address may be sent one.</summary>
internal sealed class HttpRemediator(IOptions<RemediationOptions> options, EndpointClient endpoints, IServiceProxy? services) : IRemediator
{
    public bool Handles(ChangeRequest change) => change.Verb == "http-post" || (change.Verb == "reset-breaker" && Breaker(change.Name) is not null);

    public Task<PlanOutcome> PlanAsync(ChangeRequest change, string? cluster, string? asUser, CancellationToken cancellationToken)
    {
        var text = change.Verb == "reset-breaker" ? Breaker(change.Name)! : change.Name ?? "";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            return Said($"'{text}' is not an http or https address that the bot may send to.");
        }

        if (!endpoints.HasGateway && !options.Value.CircuitBreakers.Any(breaker => breaker.Url == text))
        {
            return Said($"No configuration lets the bot send a POST to {address.Host}: add the address under Remediation:CircuitBreakers.");
        }

        var inside = endpoints.Allows(address) ? null : ServiceAddress.Read(address, change.Namespace ?? "default");
        if (inside is null && !endpoints.Allows(address))
        {
            return Said($"{address.Host} is not a host that may be asked: add it to Http:AllowedHosts.");
        }

        if (inside is not null && services is null)
        {
            return Said($"{address.Host} is a name inside a cluster, and no cluster is configured: set Kubernetes:Clusters.");
        }

        var way = inside is null ? "directly" : "through the API server's service proxy";
        return Task.FromResult<PlanOutcome>(new PlanOutcome.Ready(new PlanMaterial(
            HttpChangeCarrier.Name,
            JsonSerializer.Serialize(new HttpChange(address, change.Namespace ?? "default")),
            null,
            [new PlannedField(change.Verb == "reset-breaker" ? $"circuit breaker of {change.Name}" : "request", "as it is", change.Verb == "reset-breaker" ? "reset" : "sent once")],
            [$"An empty POST is sent to {address}, {way}."])
        {
            Warnings = ["An HTTP request cannot be tried out beforehand."],
        }));

        static Task<PlanOutcome> Said(string reason) => Task.FromResult<PlanOutcome>(new PlanOutcome.Impossible(reason));
    }

    private string? Breaker(string? service) => options.Value.CircuitBreakers.FirstOrDefault(breaker => breaker.Service.Equals(service, StringComparison.OrdinalIgnoreCase))?.Url;
}
