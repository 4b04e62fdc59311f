namespace ChatOpsBot.Core.Diagnosis;

/// <summary>Names a Kubernetes object within its cluster.</summary>
/// <param name="Namespace">Null for cluster-scoped kinds such as Node.</param>
public sealed record ObjectReference(string Kind, string? Namespace, string Name)
{
    /// <summary><c>Kind/namespace/name</c>, or <c>Kind/name</c> without a namespace: the form of a cause's subject.</summary>
    public override string ToString() => Namespace is null ? $"{Kind}/{Name}" : $"{Kind}/{Namespace}/{Name}";

    /// <summary>Reads what <see cref="ToString"/> writes; null when the text has another form.</summary>
    public static ObjectReference? Parse(string text) => text.Split('/') switch
    {
        [var kind, var name] when kind.Length > 0 && name.Length > 0 => new(kind, null, name),
        [var kind, var ns, var name] when kind.Length > 0 && name.Length > 0 => new(kind, ns, name),
        _ => null,
    };
}
