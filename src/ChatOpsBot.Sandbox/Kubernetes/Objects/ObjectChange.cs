using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Kubernetes.Kinds;

namespace ChatOpsBot.Sandbox.Kubernetes.Objects;

/// <summary>One change of one object.</summary>
/// <param name="Before">Null for an object that was not there.</param>
/// <param name="After">Null for an object that is gone.</param>
internal sealed record ObjectChange(long Version, ResourceKind Kind, JsonObject? Before, JsonObject? After);
