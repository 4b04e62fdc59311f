namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>The node cannot fetch a container's image.</summary>
public sealed class ImagePull() : PodRule(CauseCodes.PodImagePull)
{
    protected override PodTrouble? Examine(PodView pod, Observations observations) =>
        pod.IsTerminating ? null : pod.Containers
            .Where(c => Waits(c.Waiting))
            .Select(c => new PodTrouble($"image {c.Image} of container {c.Name} cannot be pulled ({c.Waiting}{Why(Longest(pod, c), c.Image)})", 0.95, First(pod)))
            .FirstOrDefault()
            ?? (Waits(pod.Phase) ? new("its image cannot be pulled", 0.85, First(pod)) : null);

    internal static bool Waits(string? reason) => reason is "ErrImagePull" or "ImagePullBackOff" or "InvalidImageName" or "ErrImageNeverPull" or "ImageInspectError" or "RegistryUnavailable" or "SignatureValidationFailed";

    /// <summary>The reason behind a colon, read out of the runtime's message; empty when it tells none.</summary>
    internal static string Why(string text, string image)
    {
        return text switch
        {
            _ when Has("no match for platform") || Has("no matching manifest") || Has("does not match the specified platform") => ": the image is not built for the node's platform",
            _ when Has("toomanyrequests") || Has("429") || Has("rate limit") => ": the registry's rate limit",
            _ when Has("couldn't parse image") || Has("invalid reference format") || Has("InvalidImageName") => ": the image's name is not valid",
            _ when Has("ErrImageNeverPull") || Has("pull policy of Never") => ": it is not on the node, and its pull policy is Never",
            _ when Has("x509") || Has("certificate") => ": the registry's certificate is not trusted",
            _ when Has("not found") || Has("manifest unknown") || Has("name unknown") => ": no such image or tag",
            _ when Has("unauthorized") || Has("denied") || Has("authentication required") || Has("403 Forbidden") || Has("no basic auth credentials") => ": the registry refuses the credentials, or has no such image",
            _ when Has("does not exist") => ": no such image or tag",
            _ when Has("no such host") || Has("timeout") || Has("connection refused") || Has("TLS handshake") || Has("i/o") || Has("network is unreachable") => ": the registry cannot be reached",
            _ when Has("no space left") => ": the node's disk is full",
            _ => image.Contains(' ') ? ": the image's name is not valid" : "",
        };

        bool Has(string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    private static string Longest(PodView pod, ContainerView container) =>
        pod.Events.Where(e => e.Reason == "Failed" && e.Message.Contains("pull", StringComparison.OrdinalIgnoreCase))
            .Select(e => e.Message).Append(container.WaitingMessage).Append(container.Waiting ?? "").MaxBy(m => m.Length) ?? "";

    private static DateTimeOffset? First(PodView pod) =>
        pod.Events.Where(e => e.Reason is "Failed" or "BackOff").Min(e => e.First) ?? pod.Seen.Object.Created;
}
