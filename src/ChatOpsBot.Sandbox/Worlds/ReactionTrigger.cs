namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>What a reaction waits for: a change of an object, or an HTTP request that is answered.</summary>
public sealed record ReactionTrigger
{
    /// <summary><c>patch</c> (any change of an object), <c>delete</c> (an eviction too), or <c>http</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>The object's kind, in any case; of a request its HTTP method.</summary>
    public required string Kind { get; init; }

    /// <summary>Its namespace, empty for an object without; of a request the host.</summary>
    public required string Namespace { get; init; }

    /// <summary>Its name, which may end in <c>*</c>; of a request the path.</summary>
    public required string Name { get; init; }

    /// <summary>The cluster; null = whichever the change is made in.</summary>
    public string? Cluster { get; init; }

    /// <summary>The revisions whose template a Deployment must have got; empty = whatever it got.</summary>
    public IReadOnlyList<int> Revisions { get; init; } = [];

    /// <summary>An object that must be gone by then, as <c>Kind/namespace/name</c>; empty = none.</summary>
    public string Absent { get; init; } = "";

    /// <summary>How many replicas the object must have got at least; null = however many.</summary>
    public int? Replicas { get; init; }
}
