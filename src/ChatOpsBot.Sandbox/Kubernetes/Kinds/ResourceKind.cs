using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.Kubernetes.Kinds;

/// <summary>A kind that the API server knows. Two are the same when group and kind are.</summary>
internal sealed record ResourceKind
{
    /// <summary>Empty for the core group.</summary>
    public required string Group { get; init; }

    /// <summary>The versions that are served, the preferred one first.</summary>
    public required IReadOnlyList<string> Versions { get; init; }

    public required string Kind { get; init; }

    public required string Plural { get; init; }

    public required string Singular { get; init; }

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public required bool Namespaced { get; init; }

    public bool IsScalable { get; init; }

    public bool IsCustom { get; init; }

    /// <summary>The CRD's additionalPrinterColumns; null without.</summary>
    public JsonArray? PrinterColumns { get; init; }

    public string Version => Versions[0];

    public string ApiVersion => ApiVersionOf(Version);

    /// <summary><c>pods</c>, <c>deployments.apps</c>: how messages name the resource.</summary>
    public string QualifiedName => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    public string ApiVersionOf(string version) => Group.Length == 0 ? version : $"{Group}/{version}";

    public bool Equals(ResourceKind? other) => other is not null && Group == other.Group && Kind == other.Kind;

    public override int GetHashCode() => HashCode.Combine(Group, Kind);
}
