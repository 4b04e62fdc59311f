using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Get;

/// <param name="Name">Null for the list.</param>
internal sealed record GetRequest(ResourceType Type, string? Name);
