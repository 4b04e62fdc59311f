namespace ChatOpsBot.Sandbox.Kubernetes.Objects;

/// <summary>An object's place within its kind, ordered as the API server lists: by namespace, then by name.</summary>
internal readonly record struct ObjectKey(string Namespace, string Name) : IComparable<ObjectKey>
{
    public int CompareTo(ObjectKey other) => string.CompareOrdinal(Namespace, other.Namespace) is var order && order != 0
        ? order
        : string.CompareOrdinal(Name, other.Name);
}
