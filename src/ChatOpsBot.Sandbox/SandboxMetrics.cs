namespace ChatOpsBot.Sandbox;

/// <summary>One Prometheus of a sandbox.</summary>
/// <param name="Cluster">The cluster whose metrics it holds; null = all of the world's.</param>
/// <param name="Uri">Its address; the API is below it at <c>/api/v1</c>.</param>
public sealed record SandboxMetrics(string? Cluster, Uri Uri);
