namespace ChatOpsBot.Teams;

/// <summary>The section <c>Teams</c>: the bot's registration. Without an app id the platform is off, but for local clients in practice mode.</summary>
public sealed class TeamsOptions
{
    public const string Section = "Teams";

    /// <summary>Any tenant, written in <see cref="AllowedTenants"/>.</summary>
    public const string AnyTenant = "*";

    /// <summary>The app's (client) id in Entra.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The app's client secret; or <see cref="CertificatePath"/>.</summary>
    public string AppPassword { get; set; } = "";

    /// <summary>A PEM file with a certificate that the app has, and its private key; in place of <see cref="AppPassword"/>.</summary>
    public string CertificatePath { get; set; } = "";

    /// <summary>The tenant of a single-tenant bot; empty for a multi-tenant one.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>Tenants whose people may talk to the bot beside <see cref="TenantId"/>; <c>*</c> for any.</summary>
    public List<string> AllowedTenants { get; set; } = [];

    /// <summary>Whether guests, and people of other tenants in shared channels and chats, may talk to the bot. Default: no.</summary>
    public bool AllowGuests { get; set; }

    /// <summary><c>Public</c>, <c>GccHigh</c>, <c>DoD</c> or <c>China</c>: where the addresses below point when they are empty.</summary>
    public string Cloud { get; set; } = TeamsCloud.Public;

    /// <summary>Where the keys of inbound tokens are published.</summary>
    public string OpenIdMetadataUrl { get; set; } = "";

    /// <summary>Where outbound tokens are had.</summary>
    public string TokenUrl { get; set; } = "";

    /// <summary>Microsoft Graph, which knows who is in which group, and which messages the bot sent before it died. <c>none</c> switches it off.</summary>
    public string GraphUrl { get; set; } = "";

    /// <summary>Hosts that the bot sends to, with its token: <c>smba.trafficmanager.net</c>, <c>*.botframework.com</c>. Empty = the cloud's.</summary>
    public List<string> ServiceHosts { get; set; } = [];

    public bool IsConfigured => AppId.Length > 0;
}
