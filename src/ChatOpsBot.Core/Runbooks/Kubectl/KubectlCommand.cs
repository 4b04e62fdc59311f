namespace ChatOpsBot.Core.Runbooks.Kubectl;

/// <summary>A reading kubectl command: one record a verb.</summary>
/// <remarks>Names, selectors, namespaces and numbers are checked against Kubernetes' own syntax before a command exists.</remarks>
public abstract record KubectlCommand
{
    /// <summary>From <c>-n</c>; null to use the scope's.</summary>
    public string? Namespace { get; init; }

    /// <summary><c>-A</c>: every namespace, whatever <see cref="Namespace"/> says.</summary>
    public bool AllNamespaces { get; init; }
}
