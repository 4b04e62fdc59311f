namespace ChatOpsBot.Http;

/// <summary>The service that a cluster-internal address names.</summary>
/// <param name="Service">As the service proxy wants it: with <c>https:</c> before the name of a service that speaks TLS.</param>
internal sealed record ServiceAddress(string Namespace, string Service, string Port, string Path)
{
    /// <summary>Reads <c>http://name</c>, <c>http://name.namespace.svc</c> and <c>http://name.namespace.svc.cluster.local</c>; null for any other host.</summary>
    /// <param name="ns">The namespace of a name that says none.</param>
    public static ServiceAddress? Read(Uri address, string ns)
    {
        if (address.HostNameType != UriHostNameType.Dns)
        {
            return null;
        }

        var parts = address.IdnHost.TrimEnd('.').ToLowerInvariant().Split('.');
        var (name, place) = parts switch
        {
            [var only] when only != "localhost" => (only, ns),
            [var service, var within, "svc"] => (service, within),
            [var service, var within, "svc", "cluster", "local"] => (service, within),
            _ => ("", ""),
        };
        return name.Length == 0 ? null : new ServiceAddress(
            place,
            address.Scheme == "https" ? $"https:{name}" : name,
            address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            address.PathAndQuery);
    }
}
