using System.Collections.Immutable;

namespace ChatOpsBot.Kubernetes.Client;

/// <summary>Finds the kind that a person means.</summary>
internal static class TypeNames
{
    /// <param name="name">In lower case.</param>
    /// <returns>One kind, the kinds of a category, or none.</returns>
    public static ImmutableArray<ResourceType> Resolve(ImmutableArray<ResourceType> types, string name)
    {
        if (Qualified(types, name) is { } qualified)
        {
            return [qualified];
        }

        var one = types.FirstOrDefault(t => t.Plural == name)
            ?? types.FirstOrDefault(t => t.Singular == name || t.Kind.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? types.FirstOrDefault(t => t.ShortNames.Contains(name));
        return one is not null
            ? [one]
            : [.. types.Where(t => t.Categories.Contains(name) && t.Verbs.Contains("list")).DistinctBy(t => t.Qualified)];
    }

    private static ResourceType? Qualified(ImmutableArray<ResourceType> types, string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return null;
        }

        var type = name[..dot];
        var rest = name[(dot + 1)..];
        return types.FirstOrDefault(t => Named(t, type) && rest.StartsWith(t.Version + ".", StringComparison.Ordinal) && rest[(t.Version.Length + 1)..] == t.Group)
            ?? types.FirstOrDefault(t => Named(t, type) && (rest == t.Group || (t.Group.Length > 0 && t.Group.StartsWith(rest + ".", StringComparison.Ordinal))));
    }

    private static bool Named(ResourceType type, string name) =>
        type.Plural == name || type.Singular == name || type.ShortNames.Contains(name) || type.Kind.Equals(name, StringComparison.OrdinalIgnoreCase);
}
