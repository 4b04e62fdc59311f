using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Changes;

/// <summary>A fingerprint of everything that is decided about an object: spec or data, labels, annotations of people, and whether it is going. Status and bookkeeping are left out.</summary>
internal static class SpecHash
{
    /// <summary>Annotations that controllers keep for themselves.</summary>
    private static readonly string[] Bookkeeping =
        ["deployment.kubernetes.io/", "volumes.kubernetes.io/", "node.alpha.kubernetes.io/", "csi.volume.kubernetes.io/", "autoscaling.alpha.kubernetes.io/", "endpoints.kubernetes.io/", "kubectl.kubernetes.io/last-applied-configuration"];

    public static string Of(KubernetesObject one)
    {
        var text = new StringBuilder();
        foreach (var member in (string[])["spec", "data"])
        {
            if (one.Json.At(member) is { } json)
            {
                Write(json, text);
            }
        }

        foreach (var label in one.Labels.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append('|').Append(label.Key).Append('=').Append(label.Value);
        }

        foreach (var annotation in one.Annotations.Where(pair => !Bookkeeping.Any(prefix => pair.Key.StartsWith(prefix, StringComparison.Ordinal))).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append('@').Append(annotation.Key).Append('=').Append(annotation.Value);
        }

        text.Append(one.Deleted is null ? "" : "going");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    private static void Write(JsonElement json, StringBuilder text)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var member in json.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    text.Append(member.Name).Append(':');
                    Write(member.Value, text);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in json.EnumerateArray())
                {
                    Write(item, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append(json.GetRawText());
                break;
        }
    }
}
