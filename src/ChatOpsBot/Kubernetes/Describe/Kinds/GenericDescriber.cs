using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe.Kinds;

/// <summary><c>kubectl describe</c> of a kind that it does not know, such as a custom resource: every field, in order.</summary>
internal static class GenericDescriber
{
    private static readonly HashSet<string> Skipped = [".metadata.managedFields", ".metadata.name", ".metadata.namespace", ".metadata.labels", ".metadata.annotations"];
    private static readonly HashSet<string> Acronyms = ["API", "URL", "UID", "OSB", "GUID"];

    public static void Describe(DescriptionWriter writer, KubernetesObject subject, DescribeContext context)
    {
        writer.NameAndNamespace(subject);
        writer.LabelsAndAnnotations(subject);
        Fields(writer, 0, subject.Json, "");
        writer.Events(subject, context);
    }

    private static void Fields(DescriptionWriter writer, int level, JsonElement map, string path)
    {
        foreach (var field in map.EnumerateObject().OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            var here = $"{path}.{field.Name}";
            if (Skipped.Contains(here))
            {
                continue;
            }

            if (field.Value.ValueKind == JsonValueKind.Object)
            {
                writer.Line(level, $"{Label(field.Name)}:");
                Fields(writer, level + 1, field.Value, here);
            }
            else if (field.Value.ValueKind == JsonValueKind.Array)
            {
                writer.Line(level, $"{Label(field.Name)}:");
                Items(writer, level + 1, field.Value, here);
            }
            else
            {
                writer.Field(level, Label(field.Name), Scalar(field.Value));
            }
        }
    }

    private static void Items(DescriptionWriter writer, int level, JsonElement list, string path)
    {
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                Fields(writer, level, item, path);
            }
            else
            {
                writer.Line(level, Scalar(item));
            }
        }
    }

    private static string Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "<nil>",
        JsonValueKind.Array => GoText.List(value.EnumerateArray().Select(Scalar)),
        _ => value.GetRawText(),
    };

    /// <summary>A field's name in words: <c>lastTransitionTime</c> is <c>Last Transition Time</c>.</summary>
    private static string Label(string field)
    {
        if (field.Any(letter => !char.IsLetter(letter) && letter != '-'))
        {
            return field;
        }

        return string.Join(' ', Words(field).Select(word =>
            Acronyms.Contains(word.ToUpperInvariant()) ? word.ToUpperInvariant() : char.ToUpperInvariant(word[0]) + word[1..]));
    }

    /// <summary>Splits where lower case meets upper case, before the last capital of several, and around dashes.</summary>
    private static IEnumerable<string> Words(string field)
    {
        var start = 0;
        for (var i = 1; i < field.Length; i++)
        {
            var ends = Class(field[i]) != Class(field[i - 1]) && !(char.IsUpper(field[i - 1]) && char.IsLower(field[i]));
            var capital = char.IsUpper(field[i]) && char.IsUpper(field[i - 1]) && i + 1 < field.Length && char.IsLower(field[i + 1]);
            if (ends || capital)
            {
                yield return field[start..i];
                start = i;
            }
        }

        if (field.Length > 0)
        {
            yield return field[start..];
        }

        static int Class(char letter) => char.IsLower(letter) ? 1 : char.IsUpper(letter) ? 2 : 3;
    }
}
