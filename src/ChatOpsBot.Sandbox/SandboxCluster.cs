using ChatOpsBot.Sandbox.Hosting;

namespace ChatOpsBot.Sandbox;

/// <summary>One Kubernetes API server of a sandbox.</summary>
/// <param name="Name">The cluster's name in the world.</param>
/// <param name="Server">Its address.</param>
/// <param name="Kubeconfig">A kubeconfig file's text, that kubectl takes as it is. It has the token in the server's path: over plain HTTP kubectl sends none.</param>
public sealed record SandboxCluster(string Name, Uri Server, string Kubeconfig)
{
    internal static SandboxCluster At(Uri address, string name, string token)
    {
        var server = new Uri(address, $"/clusters/{Uri.EscapeDataString(name)}");
        var kubeconfig = $$"""
            apiVersion: v1
            kind: Config
            current-context: '{{name}}'
            clusters:
            - name: '{{name}}'
              cluster: {server: '{{address.GetLeftPart(UriPartial.Authority)}}{{LoopbackGate.PathPrefix}}/{{token}}{{server.AbsolutePath}}'}
            users:
            - name: sandbox
              user: {token: '{{token}}'}
            contexts:
            - name: '{{name}}'
              context: {cluster: '{{name}}', user: sandbox}

            """;
        return new SandboxCluster(name, server, kubeconfig);
    }
}
