using System.Globalization;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Kubernetes.Kubectl;

namespace ChatOpsBot.Kubernetes.Get;

/// <summary>Prints Tables as <c>kubectl get</c> does.</summary>
internal static class GetTablePrinter
{
    private const string None = "<none>";

    public static IReadOnlyList<TextLine> Print(KubectlGet command, IReadOnlyList<GetAnswer> answers)
    {
        var withKind = command.ShowKind || answers.Select(answer => (answer.Request.Type.Group, answer.Request.Type.Version, answer.Request.Type.Kind)).Distinct().Count() > 1;
        var lines = new List<TextLine>();
        foreach (var group in Runs(answers))
        {
            var printed = PrintRun(command, group, withKind);
            if (printed.Count > 0 && lines.Count > 0 && !command.NoHeaders)
            {
                lines.Add(new TextLine(""));
            }

            lines.AddRange(printed);
        }

        return lines;
    }

    // Neighbouring answers of one kind share their header and their columns' widths.
    private static IEnumerable<List<ObjectTable>> Runs(IEnumerable<GetAnswer> answers)
    {
        List<ObjectTable>? run = null;
        foreach (var table in answers.Select(answer => answer.Table!))
        {
            if (run is not null && run[0].Type.Qualified != table.Type.Qualified)
            {
                yield return run;
                run = null;
            }

            (run ??= []).Add(table);
        }

        if (run is not null)
        {
            yield return run;
        }
    }

    private static List<TextLine> PrintRun(KubectlGet command, List<ObjectTable> tables, bool withKind)
    {
        var writer = TabWriter.ForTables();
        var subjects = new List<ObjectReference?>();
        var withNamespace = command.AllNamespaces && tables[0].Type.Namespaced;
        IReadOnlyList<TableColumn>? headed = null;
        foreach (var table in tables.Where(t => t.Rows.Count > 0))
        {
            var wide = command.Output.Format == OutputFormat.Wide;
            var shown = table.Columns.Index().Where(column => wide || column.Item.Priority == 0).ToList();
            if (!command.NoHeaders && (headed is null || !headed.SequenceEqual(table.Columns)))
            {
                headed = table.Columns;
                subjects.Add(null);
                writer.WriteLine(Headers(command, withNamespace, shown.Select(column => column.Item)));
            }

            var nameColumn = withKind ? table.Columns.Index().FirstOrDefault(c => c.Item is { Format: "name", Type: "string" }, (-1, null!)).Index : -1;
            foreach (var row in table.Rows)
            {
                subjects.Add(row.Object?.Reference);
                writer.WriteLine(Cells(command, withNamespace, table.Type, shown.Select(column => column.Index), nameColumn, row));
            }
        }

        return [.. writer.ToLines().Zip(subjects, (text, subject) => new TextLine(text, subject))];
    }

    private static IEnumerable<string> Headers(KubectlGet command, bool withNamespace, IEnumerable<TableColumn> columns)
    {
        IEnumerable<string> headers = columns.Select(column => column.Name.ToUpperInvariant());
        if (withNamespace)
        {
            headers = headers.Prepend("NAMESPACE");
        }

        headers = headers.Concat(command.LabelColumns.Select(label => label[(label.LastIndexOf('/') + 1)..].ToUpperInvariant()));
        return command.ShowLabels ? headers.Append("LABELS") : headers;
    }

    private static IEnumerable<string> Cells(KubectlGet command, bool withNamespace, ResourceType type, IEnumerable<int> shown, int nameColumn, TableRow row)
    {
        if (withNamespace)
        {
            yield return row.Object?.Namespace ?? "";
        }

        foreach (var column in shown)
        {
            var text = column < row.Cells.Count ? Cell(row.Cells[column]) : "";
            yield return column == nameColumn ? $"{type.KindWithGroup}/{text}" : text;
        }

        var labels = row.Object?.Labels;
        foreach (var label in command.LabelColumns)
        {
            yield return labels is null ? "" : labels.TryGetValue(label, out var value) ? Escape(value) : None;
        }

        if (command.ShowLabels)
        {
            yield return labels is null ? "" : labels.Count == 0 ? None : string.Join(',', labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}"));
        }
    }

    private static string Cell(JsonElement cell)
    {
        switch (cell.ValueKind)
        {
            case JsonValueKind.String:
                var text = cell.GetString()!;
                var end = text.AsSpan().IndexOfAny('\f', '\n', '\r');
                return end < 0 ? Escape(text) : Escape(text[..end]) + "...";
            case JsonValueKind.Number:
                return cell.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : GoText.Of(cell);
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return "";
            default:
                return Escape(GoText.Of(cell));
        }
    }

    // A tab or an escape sequence in a value would break the table, or the terminal of whoever reads it.
    private static string Escape(string text) => text.Replace("\u001b", "^[", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace('\t', ' ');
}
