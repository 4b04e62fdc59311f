using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.Kubernetes.Objects;

/// <summary>Makes names, uids and hashes that look like a cluster's own and come out the same in every run of a world.</summary>
internal sealed class GeneratedNames(string seed)
{
    /// <summary>https://github.com/kubernetes/apimachinery/blob/v0.32.0/pkg/util/rand/rand.go: no vowels, nothing that looks like another letter.</summary>
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    private const int SuffixLength = 5;
    private const int HashLength = 10;

    private int _made;

    public string Suffix() => Text($"{seed}/suffix/{_made++}", SuffixLength);

    public string Uid() => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/uid/{_made++}")).AsSpan(0, 16)).ToString();

    /// <summary>Of containers: 64 hexadecimal digits.</summary>
    public string ContainerId() => $"containerd://{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/container/{_made++}")))}";

    /// <summary>The pod-template-hash of a template.</summary>
    public static string Hash(JsonNode template) => Text(template.ToJsonString(), HashLength);

    private static string Text(string source, int length) =>
        new([.. SHA256.HashData(Encoding.UTF8.GetBytes(source)).Take(length).Select(one => Letters[one % Letters.Length])]);
}
