namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>The node cannot fetch a container's image.</summary>
public sealed class ImagePull() : PodRule(CauseCodes.PodImagePull)
{
    protected override PodTrouble? Examine(PodView pod, Observations observations) =>
        pod.IsTerminating ? null : pod.Containers
            .Where(c => c.Waiting is "ErrImagePull" or "ImagePullBackOff" or "InvalidImageName" or "ErrImageNeverPull" or "ImageInspectError" or "RegistryUnavailable" or "SignatureValidationFailed")
            .Select(c => new PodTrouble($"image {c.Image} of container {c.Name} cannot be pulled ({c.Waiting}{Why(pod, c)})", 0.95, First(pod)))
            .FirstOrDefault();

    private static string Why(PodView pod, ContainerView container)
    {
        var text = pod.Events.Where(e => e.Reason == "Failed" && e.Message.Contains("pull", StringComparison.OrdinalIgnoreCase))
            .Select(e => e.Message).Append(container.WaitingMessage).MaxBy(m => m.Length) ?? "";
        return text switch
        {
            _ when Has("not found") || Has("manifest unknown") || Has("does not exist") => ": no such image or tag",
            _ when Has("unauthorized") || Has("denied") || Has("authentication required") || Has("403") => ": the registry refuses the credentials",
            _ when Has("toomanyrequests") || Has("429") => ": the registry's rate limit",
            _ when Has("timeout") || Has("no such host") || Has("connection refused") => ": the registry cannot be reached",
            _ => "",
        };

        bool Has(string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    private static DateTimeOffset? First(PodView pod) =>
        pod.Events.Where(e => e.Reason is "Failed" or "BackOff").Min(e => e.First) ?? pod.Seen.Object.Created;
}
