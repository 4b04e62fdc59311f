using System.Text;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary>Labels, annotations, tolerations and taints: one a line, under each other.</summary>
internal static class MetadataText
{
    private const int LongestAnnotation = 140;
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    public static void NameAndNamespace(this DescriptionWriter writer, KubernetesObject subject)
    {
        writer.Field(0, "Name", subject.Name);
        writer.Field(0, "Namespace", subject.Namespace);
    }

    public static void LabelsAndAnnotations(this DescriptionWriter writer, KubernetesObject subject)
    {
        writer.Labels("Labels", subject.Labels);
        writer.Annotations("Annotations", subject.Annotations);
    }

    public static void ControlledBy(this DescriptionWriter writer, KubernetesObject subject)
    {
        if (subject.Controller is { } owner)
        {
            writer.Field(0, "Controlled By", $"{owner.Kind}/{owner.Name}");
        }
    }

    /// <param name="indent">Blanks before the title and before each further line's tab.</param>
    public static void Labels(this DescriptionWriter writer, string title, IReadOnlyDictionary<string, string> labels, string indent = "") =>
        writer.Lines($"{indent}{title}:\t", $"{indent}\t", labels.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    public static void Annotations(this DescriptionWriter writer, string title, IReadOnlyDictionary<string, string> annotations) =>
        writer.Lines($"{title}:\t", "\t", annotations.Where(pair => pair.Key != LastApplied).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(Annotation));

    public static void Tolerations(this DescriptionWriter writer, string title, IEnumerable<JsonElement> tolerations) =>
        writer.Lines($"{title}:\t", "\t", tolerations.OrderBy(toleration => toleration.Text("key") ?? "", StringComparer.Ordinal).Select(Toleration));

    public static void Taints(this DescriptionWriter writer, string title, IEnumerable<JsonElement> taints) =>
        writer.Lines($"{title}:\t", "\t", taints.OrderBy(taint => $"{taint.Text("effect")},{taint.Text("key")}", StringComparer.Ordinal).Select(Taint));

    public static void Lines(this DescriptionWriter writer, string first, string further, IEnumerable<string> lines)
    {
        var begin = first;
        foreach (var line in lines)
        {
            writer.Line(0, begin + line);
            begin = further;
        }

        if (ReferenceEquals(begin, first))
        {
            writer.Line(0, first + "<none>");
        }
    }

    private static string Annotation(KeyValuePair<string, string> pair)
    {
        var value = pair.Value.EndsWith('\n') ? pair.Value[..^1] : pair.Value;
        if (!value.Contains('\n') && Encoding.UTF8.GetByteCount(value) + Encoding.UTF8.GetByteCount(pair.Key) + 2 <= LongestAnnotation)
        {
            return $"{pair.Key}: {value}";
        }

        return $"{pair.Key}:\n" + string.Join('\n', value.Split('\n').Select(line => $"\t  {GoText.Shorten(line, LongestAnnotation - 2)}"));
    }

    private static string Toleration(JsonElement toleration)
    {
        var text = toleration.Text("key") ?? "";
        if (toleration.Text("value") is { Length: > 0 } value)
        {
            text += $"={value}";
        }

        if (toleration.Text("effect") is { Length: > 0 } effect)
        {
            text += $":{effect}";
        }

        if (toleration.Text("operator") == "Exists" && toleration.Text("value") is null or "")
        {
            text += text.Length > 0 ? " op=Exists" : "op=Exists";
        }

        return toleration.Number("tolerationSeconds") is { } seconds ? $"{text} for {seconds}s" : text;
    }

    private static string Taint(JsonElement taint)
    {
        var key = taint.Text("key");
        var value = taint.Text("value") ?? "";
        var effect = taint.Text("effect") ?? "";
        return effect.Length == 0 ? (value.Length == 0 ? $"{key}" : $"{key}={value}:") : value.Length == 0 ? $"{key}:{effect}" : $"{key}={value}:{effect}";
    }
}
