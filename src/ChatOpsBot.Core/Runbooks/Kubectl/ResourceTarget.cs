namespace ChatOpsBot.Core.Runbooks.Kubectl;

/// <summary>A resource type as the author wrote it, with one name or none.</summary>
/// <param name="Type">Plural, singular, short or qualified (<c>deploy</c>, <c>deployments.v1.apps</c>), or a category such as <c>all</c>.</param>
/// <param name="Name">Null for every object of the type that the selectors keep. A prefix in <c>describe</c>.</param>
public sealed record ResourceTarget(string Type, string? Name)
{
    public override string ToString() => Name is null ? Type : $"{Type}/{Name}";
}
