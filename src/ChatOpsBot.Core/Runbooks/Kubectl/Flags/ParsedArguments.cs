using System.Globalization;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Flags;

/// <summary>A verb's words and flags, apart. Of a repeated flag the last counts, except lists.</summary>
internal sealed class ParsedArguments(IReadOnlyList<string> positional, IReadOnlyDictionary<string, List<string>> values)
{
    public IReadOnlyList<string> Positional => positional;

    public string? Text(string flag) => values.TryGetValue(flag, out var all) ? all[^1] : null;

    public IReadOnlyList<string> All(string flag) => values.TryGetValue(flag, out var all) ? all : [];

    public bool Is(string flag, bool otherwise = false) => Text(flag) is { } text ? text == "true" : otherwise;

    /// <returns>Null when absent, and for an open placeholder.</returns>
    public long? Number(string flag) =>
        long.TryParse(Text(flag), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public TimeSpan? Duration(string flag) => Text(flag) is { } text ? GoDurations.Parse(text) : null;

    /// <summary>The namespace of <c>-n</c>; null when there is none.</summary>
    public string? Namespace() =>
        Text("namespace") is not { Length: > 0 } name ? null
        : KubernetesNames.IsNamespace(PlaceholderWords.Fill(name)) ? name
        : throw new NotReadableException($"\"{Shown.Short(name)}\" cannot be a namespace's name");

    public string? LabelSelector() =>
        Text("selector") is not { Length: > 0 } selector ? null
        : LabelSelectors.IsValid(PlaceholderWords.Fill(selector)) ? selector
        : throw new NotReadableException($"\"{Shown.Short(selector)}\" is not a label selector");

    public string? FieldSelector() =>
        Text("field-selector") is not { Length: > 0 } selector ? null
        : FieldSelectors.IsValid(PlaceholderWords.Fill(selector)) ? selector
        : throw new NotReadableException($"\"{Shown.Short(selector)}\" is not a field selector");
}
