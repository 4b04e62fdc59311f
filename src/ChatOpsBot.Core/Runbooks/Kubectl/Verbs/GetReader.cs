using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Core.Runbooks.Kubectl.Flags;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary><c>kubectl get</c>.</summary>
internal sealed class GetReader() : QueryReader("get", [
    .. FlagSet.Files,
    Flag.Switch("all-namespaces", 'A'),
    Flag.Switch("allow-missing-template-keys"),
    Flag.Number("chunk-size"),
    Flag.Text("field-selector"),
    Flag.Switch("ignore-not-found"),
    Flag.List("label-columns", 'L'),
    Flag.Switch("no-headers"),
    Flag.Text("output", 'o'),
    Flag.Switch("output-watch-events").Refused(Watching),
    Flag.Text("raw").Refused("it asks the API server for any path, which the bot does not do"),
    Flag.Text("selector", 'l'),
    Flag.Switch("server-print"),
    Flag.Switch("show-kind"),
    Flag.Switch("show-labels"),
    Flag.Switch("show-managed-fields"),
    Flag.Text("sort-by"),
    Flag.Text("subresource").Refused("subresources are not read"),
    Flag.Text("template"),
    Flag.Switch("watch", 'w').Refused(Watching),
    Flag.Switch("watch-only").Refused(Watching),
])
{
    private const string Watching = "it watches and never ends; leave it out to look once";

    protected override KubectlCommand Command(ParsedArguments arguments)
    {
        var labels = arguments.LabelSelector();
        var fields = arguments.FieldSelector();
        var output = Outputs.Read(
            arguments,
            OutputFormat.Wide,
            OutputFormat.Json,
            OutputFormat.Yaml,
            OutputFormat.Name,
            OutputFormat.JsonPath,
            OutputFormat.JsonPathAsJson,
            OutputFormat.CustomColumns);
        var command = new KubectlGet(Targets.Read(arguments.Positional, (labels ?? fields) is not null || arguments.Is("all-namespaces")))
        {
            LabelSelector = labels,
            FieldSelector = fields,
            Output = output,
            NoHeaders = arguments.Is("no-headers"),
            ShowKind = arguments.Is("show-kind"),
            ShowLabels = arguments.Is("show-labels"),
            ShowManagedFields = arguments.Is("show-managed-fields"),
            IgnoreNotFound = arguments.Is("ignore-not-found"),
            LabelColumns = [.. arguments.All("label-columns")],
            SortBy = arguments.Text("sort-by") is { Length: > 0 } path ? path : null,
        };
        Check(command, arguments);
        return command;
    }

    private static void Check(KubectlGet command, ParsedArguments arguments)
    {
        if (!arguments.Is("server-print", otherwise: true))
        {
            throw new NotReadableException("--server-print=false: only the server's own columns are printed");
        }

        if (!arguments.Is("allow-missing-template-keys", otherwise: true))
        {
            throw new NotReadableException("--allow-missing-template-keys=false: what is missing is always printed empty");
        }

        if (command.LabelColumns.FirstOrDefault(key => !KubernetesNames.IsLabelKey(PlaceholderWords.Fill(key))) is { } wrong)
        {
            throw new NotReadableException($"\"{Shown.Short(wrong)}\" cannot be a label");
        }

        var sortsByValue = command.SortBy?.Trim('{', '}', '.') is not (null or "metadata.name" or "metadata.namespace" or "metadata.creationTimestamp" or "type");
        if (command.Targets.Any(target => ResourceKinds.IsSecret(target.Type)) && (command.Output.PrintsValues || sortsByValue))
        {
            throw new NotReadableException("secret values are never fetched");
        }
    }
}
