using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Core.Runbooks.Kubectl.Commands;

namespace ChatOpsBot.Kubernetes.Get;

/// <summary>Prints objects as <c>-o json|yaml|name|jsonpath|custom-columns</c> do.</summary>
internal static class GetObjectPrinter
{
    /// <param name="single">One object was asked for by its name, so it is printed without a List around it.</param>
    /// <exception cref="JsonPathException">The template is wrong, or does not fit.</exception>
    public static IReadOnlyList<TextLine> Print(KubectlGet command, IReadOnlyList<GetAnswer> answers, bool single)
    {
        var items = answers.SelectMany(answer => answer.Objects.Select(seen => (answer.Request.Type, Object: seen))).ToList();
        if (command.SortBy is { } field && items.Count > 0)
        {
            items = [.. ObjectSorter.Sort(items, item => item.Object, field)];
        }

        var template = command.Output.Template ?? "";
        var objects = items.Select(item => item.Object).ToList();
        switch (command.Output.Format)
        {
            case OutputFormat.Name:
                return [.. items.Select(item => new TextLine($"{item.Type.KindWithGroup}/{item.Object.Name}", item.Object.Reference))];
            case OutputFormat.CustomColumns:
                return CustomColumns.Print(template, objects, command.NoHeaders);
            case OutputFormat.JsonPath:
                return Lines(JsonPath.Parse(template).Print(Whole(command, objects, single)));
            case OutputFormat.JsonPathAsJson:
                var found = JsonPath.Parse(template).Find(Whole(command, objects, single)).SelectMany(set => set);
                return Lines(GoText.Json(JsonSerializer.SerializeToElement(found), indented: true));
            case OutputFormat.Json:
                return Lines(GoText.Json(Whole(command, objects, single), indented: true));
            default:
                return Lines(YamlText.Of(Whole(command, objects, single)));
        }
    }

    private static JsonElement Whole(KubectlGet command, IReadOnlyList<KubernetesObject> objects, bool single)
    {
        var printed = objects.Select(seen => command.ShowManagedFields ? seen.Json : WithoutManagedFields(seen.Json)).ToList();
        return single && printed.Count == 1
            ? printed[0]
            : JsonSerializer.SerializeToElement(new { apiVersion = "v1", items = printed, kind = "List", metadata = new { resourceVersion = "" } });
    }

    private static JsonElement WithoutManagedFields(JsonElement json)
    {
        if (json.At("metadata", "managedFields") is null)
        {
            return json;
        }

        var copy = JsonObject.Create(json)!;
        (copy["metadata"] as JsonObject)?.Remove("managedFields");
        return JsonSerializer.SerializeToElement(copy);
    }

    private static TextLine[] Lines(string text)
    {
        var lines = text.Split('\n');
        return [.. (lines[^1].Length == 0 ? lines[..^1] : lines).Select(line => new TextLine(line))];
    }
}
