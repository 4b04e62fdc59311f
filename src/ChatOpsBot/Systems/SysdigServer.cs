using ChatOpsBot.Prometheus;
using ChatOpsBot.Sysdig;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Systems;

/// <summary>Sysdig Monitor as one of the Prometheus servers. https://docs.sysdig.com/en/docs/developer-tools/working-with-the-prometheus-api/</summary>
internal sealed class SysdigServer(IOptions<SysdigOptions> sysdig) : IPostConfigureOptions<PrometheusOptions>
{
    public void PostConfigure(string? name, PrometheusOptions options)
    {
        if (sysdig.Value is { IsConfigured: true } settings)
        {
            options.Servers.Add(new PrometheusServer
            {
                Name = "sysdig",
                Url = $"{settings.Url.TrimEnd('/')}/prometheus",
                Cluster = settings.Cluster,
                BearerToken = settings.Token,
                IsHosted = true,
                Setting = "the section Sysdig",
            });
        }
    }
}
