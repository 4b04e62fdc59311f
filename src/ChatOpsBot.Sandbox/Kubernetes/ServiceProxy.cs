using ChatOpsBot.Sandbox.Http;
using ChatOpsBot.Sandbox.Kubernetes.Objects;
using ChatOpsBot.Sandbox.Kubernetes.Requests;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Sandbox.Kubernetes;

/// <summary>
/// Passes a request on to what a service or a pod answers.
/// https://kubernetes.io/docs/tasks/access-application-cluster/access-cluster-services/#manually-constructing-apiserver-proxy-urls
/// </summary>
internal sealed class ServiceProxy(ClusterState cluster, HttpAnswers answers)
{
    public async Task AnswerAsync(HttpContext context, ResourcePath path)
    {
        if (path.Kind is not { Group: "", Kind: "Service" or "Pod" })
        {
            throw ApiException.NoSuchPath();
        }

        var (name, port) = Split(path.Name);
        var rest = path.Rest.Length == 0 ? "/" : path.Rest + (context.Request.Path.Value!.EndsWith('/') ? "/" : "");
        string[] hosts = [name, $"{name}.{path.Namespace}", $"{name}.{path.Namespace}.svc", $"{name}.{path.Namespace}.svc.cluster.local"];
        foreach (var host in port.Length == 0 ? hosts : hosts.Select(one => $"{one}:{port}").Concat(hosts))
        {
            if (await answers.TryAnswerAsync(context, cluster.Cluster, host, rest))
            {
                return;
            }
        }

        _ = cluster.Require(path.Kind, path.Namespace, name);
        throw new ApiException(404, "NotFound",
            $"nobody recorded what {path.Kind.Kind.ToLowerInvariant()} \"{name}\" answers to {context.Request.Method} {rest}; "
                + $"a file http/{name}.yaml with match: {{host: {name}, path: {rest}}} would");
    }

    /// <summary><c>https:name:port</c>, <c>name:port</c> or <c>name</c>.</summary>
    private static (string Name, string Port) Split(string text) => text.Split(':') switch
    {
        [var name] => (name, ""),
        [var name, var port] => (name, port),
        [_, var name, var port, ..] => (name, port),
        _ => (text, ""),
    };
}
