using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe configmap</c>; the keys in order, which kubectl leaves to chance.</summary>
internal static class ConfigMapDescriber
{
    public static void Describe(DescriptionWriter writer, KubernetesObject map, DescribeContext context)
    {
        writer.NameAndNamespace(map);
        writer.LabelsAndAnnotations(map);
        writer.Line(0, "\nData\n====");
        foreach (var (key, value) in map.Map("data").OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Line(0, $"{key}:\n----\n{value}\n");
        }

        writer.Line(0, "\nBinaryData\n====");
        foreach (var (key, value) in map.Map("binaryData").OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Line(0, $"{key}: {Size(value)} bytes");
        }

        writer.Line(0, "");
        writer.Events(map, context);
    }

    /// <summary>How many bytes a base64 text stands for.</summary>
    private static int Size(string base64)
    {
        var letters = base64.Count(letter => !char.IsWhiteSpace(letter) && letter != '=');
        return letters * 3 / 4;
    }
}
