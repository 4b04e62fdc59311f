using System.Collections.Immutable;

namespace ChatOpsBot.Kubernetes.Connection;

/// <summary>A program that a kubeconfig names as the source of credentials: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins</summary>
/// <param name="Command">A path, or a name to be found on PATH.</param>
internal sealed record ExecPlugin(string ApiVersion, string Command, ImmutableArray<string> Arguments, ImmutableDictionary<string, string> Environment)
{
    public string? InstallHint { get; init; }

    /// <summary>What <c>provideClusterInfo</c> hands over, as JSON; null when it is not asked for.</summary>
    public string? Cluster { get; init; }
}
