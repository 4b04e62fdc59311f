using System.Collections.Immutable;

namespace ChatOpsBot.Teams;

/// <summary>The addresses of one of Microsoft's clouds.</summary>
/// <remarks>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication and https://learn.microsoft.com/microsoftteams/platform/concepts/app-fundamentals-overview</remarks>
/// <param name="Metadata">Where the keys of inbound tokens are published.</param>
/// <param name="Login">Where tokens are issued.</param>
/// <param name="Scope">What an outbound token is for.</param>
/// <param name="Hosts">Where the cloud's connectors are.</param>
internal sealed record TeamsCloud(string Name, string Metadata, string Login, string Scope, string Graph, ImmutableArray<string> Hosts)
{
    public const string Public = "Public";

    /// <summary>The tenant that multi-tenant bots have their tokens from.</summary>
    private const string SharedTenant = "botframework.com";

    public static ImmutableArray<TeamsCloud> All { get; } =
    [
        new(Public, "https://login.botframework.com/v1/.well-known/openidconfiguration", "https://login.microsoftonline.com", "https://api.botframework.com/.default",
            "https://graph.microsoft.com", ["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "*.botframework.com"]),
        new("GccHigh", "https://login.botframework.azure.us/v1/.well-known/openidconfiguration", "https://login.microsoftonline.us", "https://api.botframework.us/.default",
            "https://graph.microsoft.us", ["smba.infra.gov.teams.microsoft.us", "*.botframework.azure.us"]),
        new("DoD", "https://login.botframework.azure.us/v1/.well-known/openidconfiguration", "https://login.microsoftonline.us", "https://api.botframework.us/.default",
            "https://dod-graph.microsoft.us", ["smba.infra.dod.teams.microsoft.us", "*.botframework.azure.us"]),
        new("China", "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration", "https://login.partner.microsoftonline.cn", "https://api.botframework.azure.cn/.default",
            "https://microsoftgraph.chinacloudapi.cn", ["frontend.botapi.msg.infra.teams.microsoftonline.cn", "*.botframework.azure.cn"]),
    ];

    /// <summary>The configured cloud, with the addresses that are configured otherwise.</summary>
    public static TeamsCloud Of(TeamsOptions options)
    {
        var cloud = All.FirstOrDefault(one => one.Name.Equals(options.Cloud, StringComparison.OrdinalIgnoreCase)) ?? All[0];
        return cloud with
        {
            Metadata = options.OpenIdMetadataUrl.Length > 0 ? options.OpenIdMetadataUrl : cloud.Metadata,
            Graph = options.GraphUrl.Length > 0 ? options.GraphUrl.TrimEnd('/') : cloud.Graph,
            Hosts = options.ServiceHosts.Count > 0 ? [.. options.ServiceHosts] : cloud.Hosts,
        };
    }

    /// <summary>Where the bot gets its tokens.</summary>
    public string TokenUrl(TeamsOptions options) =>
        options.TokenUrl.Length > 0 ? options.TokenUrl : $"{Login}/{(options.TenantId.Length > 0 ? options.TenantId : SharedTenant)}/oauth2/v2.0/token";
}
