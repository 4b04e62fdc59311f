using System.Net;

namespace ChatOpsBot.Kubernetes.Client;

/// <summary>The server answered with an error (its <c>Status</c> object).</summary>
/// <param name="reason">The machine-readable word: NotFound, Forbidden, Expired …</param>
internal sealed class KubernetesStatusException(HttpStatusCode code, string reason, string message, ApiRequest request) : KubernetesException(message)
{
    public HttpStatusCode Code => code;

    public string Reason => reason;

    public ApiRequest Request => request;

    public bool IsNotFound => code == HttpStatusCode.NotFound;

    public bool IsDenied => code is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized;

    /// <summary>As kubectl writes it: <c>Error from server (NotFound): pods "x" not found</c>.</summary>
    public string KubectlText => reason.Length == 0 ? $"Error from server: {Message}" : $"Error from server ({reason}): {Message}";
}
