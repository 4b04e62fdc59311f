using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Kubectl;

namespace ChatOpsBot.Kubernetes.Get;

/// <summary><c>-o custom-columns=NAME:.metadata.name,…</c></summary>
internal static class CustomColumns
{
    /// <exception cref="JsonPathException">The columns are not well formed.</exception>
    public static IReadOnlyList<TextLine> Print(string columns, IReadOnlyList<KubernetesObject> objects, bool noHeaders)
    {
        var specs = Split(columns).Select(Spec).ToList();
        var writer = TabWriter.ForTables();
        var subjects = new List<ObjectReference?>();
        if (!noHeaders)
        {
            writer.WriteLine(specs.Select(spec => spec.Header));
            subjects.Add(null);
        }

        foreach (var seen in objects)
        {
            writer.WriteLine(specs.Select(spec => Value(spec.Path, seen)));
            subjects.Add(seen.Reference);
        }

        return [.. writer.ToLines().Zip(subjects, (text, subject) => new TextLine(text, subject))];
    }

    private static (string Header, JsonPath Path) Spec(string column)
    {
        var colon = column.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? throw new JsonPathException($"unexpected custom-columns spec: {column}, expected <header>:<json-path-expr>")
            : (column[..colon], JsonPath.ParseRelaxed(column[(colon + 1)..]));
    }

    private static string Value(JsonPath path, KubernetesObject seen)
    {
        var values = path.Find(seen.Json).SelectMany(set => set).Select(GoText.Of).ToList();
        return values.Count == 0 ? "<none>" : string.Join(',', values).Replace("\u001b", "^[", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
    }

    // A comma within brackets or quotes belongs to the path.
    private static IEnumerable<string> Split(string columns)
    {
        var depth = 0;
        var from = 0;
        for (var i = 0; i < columns.Length; i++)
        {
            depth += columns[i] is '[' or '(' or '{' ? 1 : columns[i] is ']' or ')' or '}' ? -1 : 0;
            if (columns[i] == ',' && depth == 0)
            {
                yield return columns[from..i];
                from = i + 1;
            }
        }

        yield return columns[from..];
    }
}
