using Microsoft.Extensions.Options;

namespace ChatOpsBot.Teams;

/// <summary>Reports every mistake of the section <c>Teams</c>, each with what to write instead. Secrets are never shown.</summary>
/// <param name="isWorld">Whether nothing real can be seen or changed, so that whoever may talk is no secret.</param>
internal sealed class TeamsOptionsValidator(bool isWorld) : IValidateOptions<TeamsOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        var failures = Failures(options).Concat(Addresses(options)).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Failures(TeamsOptions options)
    {
        if (!options.IsConfigured)
        {
            if (options.AppPassword.Length > 0 || options.CertificatePath.Length > 0)
            {
                yield return "Teams:AppId is empty and there are credentials for it; write the app's (client) id, as its Entra registration shows it.";
            }

            yield break;
        }

        if (!Guid.TryParseExact(options.AppId, "D", out _))
        {
            yield return $"Teams:AppId is \"{options.AppId}\"; write the app's (client) id as its Entra registration shows it, such as 1f2e3d4c-0000-0000-0000-000000000000.";
        }

        foreach (var (key, tenant) in options.AllowedTenants.Select((tenant, i) => ($"AllowedTenants:{i}", tenant)).Where(one => one.tenant != TeamsOptions.AnyTenant).Prepend(("TenantId", options.TenantId)))
        {
            if (tenant.Length > 0 && !Guid.TryParseExact(tenant, "D", out _))
            {
                yield return $"Teams:{key} is \"{tenant}\"; write the directory (tenant) id as Entra shows it, not the tenant's name: messages bear the id.";
            }
        }

        if (options.AppPassword.Length > 0 == options.CertificatePath.Length > 0)
        {
            yield return options.AppPassword.Length > 0
                ? "Teams has both AppPassword and CertificatePath; keep one of them."
                : "Teams:AppPassword is empty; write a client secret of the app, or the path of a PEM file in Teams:CertificatePath.";
        }

        if (options.CertificatePath.Length > 0 && !File.Exists(options.CertificatePath))
        {
            yield return $"Teams:CertificatePath is \"{options.CertificatePath}\", which is no file; write the path of a PEM file with the certificate and its private key.";
        }

        if (!isWorld && options.TenantId.Length == 0 && options.AllowedTenants.Count == 0)
        {
            yield return "Teams:TenantId and Teams:AllowedTenants are empty, so that people of any tenant could ask about your systems; write your tenant's id in Teams:TenantId (or Teams:AllowedTenants:0=* if that is what you want).";
        }
    }

    private static IEnumerable<string> Addresses(TeamsOptions options)
    {
        if (TeamsCloud.All.All(cloud => !cloud.Name.Equals(options.Cloud, StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"Teams:Cloud is \"{options.Cloud}\"; write one of {string.Join(", ", TeamsCloud.All.Select(cloud => cloud.Name))}.";
        }

        foreach (var (key, value) in new[] { ("OpenIdMetadataUrl", options.OpenIdMetadataUrl), ("TokenUrl", options.TokenUrl), ("GraphUrl", options.GraphUrl == "none" ? "" : options.GraphUrl) })
        {
            if (value.Length > 0 && !(Uri.TryCreate(value, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))))
            {
                yield return $"Teams:{key} is \"{value}\"; write an address with https, or leave it out for Microsoft's.";
            }
        }

        foreach (var (host, i) in options.ServiceHosts.Select((host, i) => (host, i)))
        {
            if (host.Length == 0 || host.Contains('/') || host.Contains(':') || host.TrimStart('*', '.').Length == 0)
            {
                yield return $"Teams:ServiceHosts:{i} is \"{host}\"; write a host's name alone, such as smba.trafficmanager.net or *.botframework.com.";
            }
        }
    }
}
