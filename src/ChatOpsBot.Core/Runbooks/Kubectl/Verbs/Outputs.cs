using ChatOpsBot.Core.Runbooks.Kubectl.Flags;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary>Reads <c>-o</c> with its template.</summary>
internal static class Outputs
{
    /// <param name="accepted">The formats of the verb beside its default.</param>
    public static KubectlOutput Read(ParsedArguments arguments, params ReadOnlySpan<OutputFormat> accepted)
    {
        var text = arguments.Text("output") ?? "";
        var template = arguments.Text("template");
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var word = equals < 0 ? text : text[..equals];
        var format = Format(word);
        if (format != OutputFormat.Default && !accepted.Contains(format))
        {
            throw new NotReadableException($"this command has no output {word} that the bot knows");
        }

        if (format is not (OutputFormat.JsonPath or OutputFormat.JsonPathAsJson or OutputFormat.CustomColumns))
        {
            return template is null && equals < 0
                ? new KubectlOutput(format)
                : throw new NotReadableException("Go templates are not evaluated; use jsonpath or custom-columns");
        }

        return (equals >= 0 ? text[(equals + 1)..] : template) is { Length: > 0 } given
            ? new KubectlOutput(format, given)
            : throw new NotReadableException($"-o {word} has no template");
    }

    private static OutputFormat Format(string word) => word switch
    {
        "" => OutputFormat.Default,
        "wide" => OutputFormat.Wide,
        "name" => OutputFormat.Name,
        "jsonpath" => OutputFormat.JsonPath,
        "jsonpath-as-json" => OutputFormat.JsonPathAsJson,
        "custom-columns" => OutputFormat.CustomColumns,
        "go-template" or "template" => throw new NotReadableException("Go templates are not evaluated; use jsonpath or custom-columns"),
        "go-template-file" or "templatefile" or "jsonpath-file" or "custom-columns-file" =>
            throw new NotReadableException($"-o {word} needs a file of the machine it runs on"),
        _ when word.Equals("json", StringComparison.OrdinalIgnoreCase) => OutputFormat.Json,
        _ when word.Equals("yaml", StringComparison.OrdinalIgnoreCase) => OutputFormat.Yaml,
        _ => throw new NotReadableException($"\"{Shown.Short(word)}\" is not an output format"),
    };
}
