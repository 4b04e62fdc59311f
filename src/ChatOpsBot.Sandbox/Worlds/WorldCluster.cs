using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>What was recorded of one cluster.</summary>
public sealed record WorldCluster
{
    /// <summary>The folder's name under <c>clusters</c>; <c>default</c> for a world of one cluster.</summary>
    public required string Name { get; init; }

    /// <summary>Files of OpenMetrics text of this cluster alone, as full paths.</summary>
    public required IReadOnlyList<string> MetricFiles { get; init; }

    /// <summary>What endpoints inside this cluster answer, before the world's own.</summary>
    public required IReadOnlyList<HttpAnswer> HttpAnswers { get; init; }

    internal IReadOnlyList<JsonObject> Objects { get; init; } = [];

    /// <summary>Kinds of typed lists, the empty ones too: <c>apps/v1 Deployment</c>.</summary>
    internal IReadOnlySet<(string ApiVersion, string Kind)> ListedKinds { get; init; } = new HashSet<(string, string)>();

    internal IReadOnlyList<ContainerLog> Logs { get; init; } = [];
}
