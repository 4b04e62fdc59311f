using ChatOpsBot.Core.Runbooks.Kubectl.Flags;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary><c>kubectl label</c> and <c>kubectl annotate</c>: <c>KEY=VALUE</c> sets, <c>KEY-</c> removes.</summary>
/// <remarks>In the change's arguments a pair stands under its key, a removal under <c>KEY-</c>, a flag under <c>--FLAG</c>.</remarks>
internal sealed class MetadataReader(string verb, bool anyValue) : ChangeReader(verb, [
    Flag.Switch("all").Refused("it would change everything of the kind"),
    Flag.Switch("all-namespaces", 'A').Refused("it would change every namespace"),
    Flag.Text("field-selector").Refused("only names and labels choose what is changed"),
    Flag.Switch("list").Refused("read labels and annotations with get or describe"),
    Flag.Switch("local").Refused("it works on files"),
    Flag.Switch("overwrite"),
    Flag.Text("resource-version"),
])
{
    public override StepReading Read(ParsedArguments arguments, StepText text)
    {
        var words = arguments.Positional.TakeWhile(word => !IsPair(word)).ToList();
        var pairs = arguments.Positional.Skip(words.Count).Select(Pair).ToList();
        if (pairs.Count == 0 || pairs.DistinctBy(pair => pair.Key.TrimEnd('-')).Count() < pairs.Count)
        {
            throw new NotReadableException("it must say once for each key what to set (KEY=VALUE) or remove (KEY-)");
        }

        var targets = Targets.Read(words, selected: arguments.LabelSelector() is not null);
        var flags = Given(arguments, "dry-run", "overwrite", "resource-version").Select(pair => KeyValuePair.Create($"--{pair.Key}", pair.Value));
        return Change(arguments, targets, text, [.. pairs, .. flags]);
    }

    private static bool IsPair(string word) => word.Contains('=') || word.EndsWith('-');

    private KeyValuePair<string, string?> Pair(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var key = equals >= 0 ? word[..equals] : word.EndsWith('-') ? word[..^1] : throw new NotReadableException($"\"{Shown.Short(word)}\" must be KEY=VALUE or KEY-");
        var value = equals >= 0 ? word[(equals + 1)..] : "";
        return KubernetesNames.IsLabelKey(PlaceholderWords.Fill(key)) && (anyValue || KubernetesNames.IsLabelValue(PlaceholderWords.Fill(value)))
            ? KeyValuePair.Create(equals >= 0 ? key : word, (string?)value)
            : throw new NotReadableException($"\"{Shown.Short(word)}\" is not a valid {Verb} pair");
    }
}
