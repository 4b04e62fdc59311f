using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe secret</c>: keys and sizes, never a value, not even a service account's token.</summary>
internal static class SecretDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject secret, DescribeContext context)
    {
        writer.NameAndNamespace(secret);
        writer.LabelsAndAnnotations(secret);
        writer.Line(0, "");
        writer.Field(0, "Type", secret.Text("type"));
        writer.Line(0, "\nData\n====");
        foreach (var (key, value) in secret.Map("data").OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Field(0, key, $"{Size(value)} bytes");
        }
    }

    /// <summary>How many bytes a base64 text stands for.</summary>
    public static int Size(string base64)
    {
        var letters = base64.Count(letter => !char.IsWhiteSpace(letter) && letter != '=');
        return letters * 3 / 4;
    }
}
