using System.Collections.Immutable;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary>The objects that a verb's words name: <c>TYPE[,TYPE]</c>, <c>TYPE NAME…</c> or <c>TYPE/NAME…</c>.</summary>
internal static class Targets
{
    /// <param name="selected">There is a selector, or all namespaces are meant: names have no place beside it.</param>
    /// <param name="prefixes">Names may be beginnings of names.</param>
    public static ImmutableArray<ResourceTarget> Read(IReadOnlyList<string> words, bool selected = false, bool prefixes = false)
    {
        var targets = All(words, prefixes);
        return selected && targets.Any(target => target.Name is not null)
            ? throw new NotReadableException("a name cannot be given together with a selector or all namespaces")
            : targets;
    }

    public static ResourceTarget Pair(string word, bool prefixes = false) => word.Split('/') switch
    {
        [var type, var name] => new ResourceTarget(Type(type), Name(type, name, prefixes)),
        _ => throw new NotReadableException($"\"{Shown.Short(word)}\" is not of the form TYPE/NAME, which all must have when one has it"),
    };

    public static string Name(string type, string name, bool prefixes = false)
    {
        var filled = PlaceholderWords.Fill(name);
        return (prefixes ? KubernetesNames.IsObjectPrefix(type, filled) : KubernetesNames.IsObject(type, filled))
            ? name
            : throw new NotReadableException($"\"{Shown.Short(name)}\" cannot be an object's name");
    }

    private static ImmutableArray<ResourceTarget> All(IReadOnlyList<string> words, bool prefixes)
    {
        if (words.Count == 0)
        {
            throw new NotReadableException("it names no resource");
        }

        if (words.Any(word => word.Contains('/')))
        {
            return [.. words.Select(word => Pair(word, prefixes))];
        }

        var types = words[0].Split(',');
        if (types.Length > 1 && words.Count > 1)
        {
            throw new NotReadableException("several resource types cannot share a name; write TYPE/NAME for each");
        }

        return words.Count == 1
            ? [.. types.Select(type => new ResourceTarget(Type(type), null))]
            : [.. words.Skip(1).Select(name => new ResourceTarget(Type(types[0]), Name(types[0], name, prefixes)))];
    }

    private static string Type(string type) => KubernetesNames.IsType(PlaceholderWords.Fill(type))
        ? type
        : throw new NotReadableException($"\"{Shown.Short(type)}\" cannot be a resource type");
}
