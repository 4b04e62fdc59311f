using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary>The ready endpoints behind a service's port.</summary>
internal static class EndpointSliceText
{
    private const int MostShown = 3;

    public static IEnumerable<KubernetesObject> Of(IEnumerable<KubernetesObject> slices, string? ns, string service) =>
        slices.Where(slice => slice.Namespace == ns && slice.Labels.GetValueOrDefault("kubernetes.io/service-name") == service);

    /// <param name="port">The port's name; empty for the only one.</param>
    public static string Ready(IEnumerable<KubernetesObject> slices, string port)
    {
        var all = slices.ToList();
        if (all.Count == 0)
        {
            return "<none>";
        }

        var shown = new List<string>();
        var count = 0;
        var more = false;
        foreach (var slice in all)
        {
            var ports = slice.Items("ports").ToList();
            var numbers = ports.Count == 0 ? [null] : ports.Where(one => (one.Text("name") ?? "") == port).Select(one => one.Text("port")).ToList();
            foreach (var number in numbers)
            {
                foreach (var endpoint in slice.Items("endpoints"))
                {
                    more |= shown.Count == MostShown;
                    if (endpoint.Flag("conditions", "ready") == false)
                    {
                        continue;
                    }

                    count++;
                    var address = endpoint.Strings("addresses").FirstOrDefault() ?? "";
                    if (!more)
                    {
                        shown.Add(number is null ? address : GoText.HostPort(address, number));
                    }
                }
            }
        }

        var text = string.Join(',', shown);
        return more ? $"{text} + {count - MostShown} more..." : text;
    }
}
