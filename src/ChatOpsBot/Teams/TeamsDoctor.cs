using System.Runtime.CompilerServices;
using ChatOpsBot.Doctor;
using ChatOpsBot.Outbound;
using ChatOpsBot.Teams.Authentication;
using ChatOpsBot.Teams.Connector;
using ChatOpsBot.Teams.Messages;
using ChatOpsBot.Teams.Packaging;
using RestSharp;

namespace ChatOpsBot.Teams;

/// <summary>Checks the app's package, the keys of inbound tokens, the bot's credentials, and whether Teams can reach the bot.</summary>
internal sealed class TeamsDoctor(TeamsOptions options, IConfiguration configuration, TeamsStage stage, Func<SigningKeys> keys, Func<BotTokens> tokens) : IDoctor
{
    public string System => "teams";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!options.IsConfigured)
        {
            yield break;
        }

        yield return Package();
        if (options.TenantId.Length == 0 && options.AllowedTenants.Count == 0)
        {
            yield return DoctorCheck.Ill("teams: tenants", "people of any tenant may talk to the bot", "Write your tenant's id in Teams:TenantId, or those that may in Teams:AllowedTenants.");
        }

        yield return await TriedAsync("teams: token keys", "Let this machine reach the address (through a proxy: HTTPS_PROXY), or correct Teams:Cloud or Teams:OpenIdMetadataUrl.", async () =>
        {
            var set = await keys().ReadAsync(cancellationToken);
            return set.Keys.Length == 0
                ? DoctorCheck.Ill("teams: token keys", $"{TeamsCloud.Of(options).Metadata} publishes no key", "Correct Teams:OpenIdMetadataUrl or Teams:Cloud.")
                : DoctorCheck.Well("teams: token keys", $"{Core.Words.Count(set.Keys.Length, "key")} of {set.Issuer}");
        });
        yield return await TriedAsync("teams: credentials", "Let this machine reach the address (through a proxy: HTTPS_PROXY), or correct Teams:Cloud or Teams:TokenUrl.", async () =>
        {
            await tokens().TokenAsync(tokens().ConnectorScope, cancellationToken);
            return DoctorCheck.Well("teams: credentials", "Entra gives the bot a token");
        });
        yield return await EndpointAsync(cancellationToken);
    }

    private DoctorCheck Package()
    {
        var problems = AppPackage.Problems(AppPackage.Folder).ToList();
        return problems.Count == 0
            ? DoctorCheck.Well("teams: manifest", $"fits; 'teams package' writes the app's zip for {options.AppId}")
            : DoctorCheck.Ill("teams: manifest", string.Join("; ", problems), "Correct the file; manifests/teams of the release has the one that came with the bot.");
    }

    /// <summary>Calls the endpoint as Teams would, without a token: what is alive and ours refuses it.</summary>
    private async Task<DoctorCheck> EndpointAsync(CancellationToken cancellationToken)
    {
        const string Name = "teams: endpoint";
        if (configuration["Console:PublicUrl"] is not { Length: > 0 } address || !Uri.TryCreate(address.TrimEnd('/') + MessagesEndpoint.Path, UriKind.Absolute, out var url))
        {
            return DoctorCheck.Ill(Name, "its address is not known here, so it was not tried", "Set Console:PublicUrl to the address that the bot's registration names, without /api/messages.");
        }

        if (url.Scheme != Uri.UriSchemeHttps && !(stage.IsWorld && url.IsLoopback))
        {
            return DoctorCheck.Ill(Name, $"{url} has no https, without which Teams calls nobody", "Put a reverse proxy with TLS before the bot, and write its address in Console:PublicUrl and in the bot's registration.");
        }

        using var rest = new RestClient(new RestClientOptions { FollowRedirects = false, Timeout = TimeSpan.FromSeconds(10), UserAgent = "ChatOpsBot" });
        var response = await rest.ExecuteAsync(new RestRequest(url, Method.Post).AddStringBody("{}", ContentType.Json), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return response.StatusCode switch
        {
            global::System.Net.HttpStatusCode.Unauthorized when IsOurs(response) => DoctorCheck.Well(Name, $"{url} answers, and refuses who has no token"),
            global::System.Net.HttpStatusCode.Unauthorized => DoctorCheck.Ill(Name, $"{url} answered 401, but that was not the bot", "Let the proxy before the bot pass this address on without a sign-in of its own: Teams brings a token that the bot checks."),
            0 => DoctorCheck.Ill(Name, $"{url}: {ConnectionFailure.Describe(response.ErrorException)}", "Start the bot with 'serve', let the address through to it, and run doctor again while it runs; Teams takes only a certificate that everybody trusts."),
            var status => DoctorCheck.Ill(Name, $"{url} answered {(int)status}, where the bot would refuse with 401", "Send the address on to the bot: something else answers there."),
        };
    }

    private static bool IsOurs(RestResponse response) =>
        response.Headers?.Any(header => header.Name.Equals("WWW-Authenticate", StringComparison.OrdinalIgnoreCase) && header.Value == TeamsAuthenticationHandler.Challenge) == true;

    private static async Task<DoctorCheck> TriedAsync(string name, string remedy, Func<Task<DoctorCheck>> check)
    {
        try
        {
            return await check();
        }
        catch (TeamsException fault)
        {
            return DoctorCheck.Ill(name, fault.What, fault.Remedy ?? remedy);
        }
    }
}
