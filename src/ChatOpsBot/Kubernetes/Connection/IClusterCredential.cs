namespace ChatOpsBot.Kubernetes.Connection;

/// <summary>Proves to an API server who the bot is.</summary>
internal interface IClusterCredential
{
    /// <exception cref="Client.KubernetesUnreachableException">No credential can be had; the message says why.</exception>
    ValueTask<ClusterIdentity> GetAsync(CancellationToken cancellationToken);

    /// <summary>The server did not accept the last identity: the next one is made anew.</summary>
    /// <returns>False when a new one could not differ.</returns>
    bool Forget();
}
