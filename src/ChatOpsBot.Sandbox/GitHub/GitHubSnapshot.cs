using System.Text.Json.Serialization;

namespace ChatOpsBot.Sandbox.GitHub;

/// <summary>Everything that is remembered, as it stands in the state file.</summary>
/// <param name="LastId">The newest id that was given to an issue, a comment or a label.</param>
internal sealed record GitHubSnapshot(long LastId, IReadOnlyList<Repository> Repositories);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(GitHubSnapshot))]
internal sealed partial class GitHubSnapshotJson : JsonSerializerContext;
