using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.Kubernetes.Controllers;

/// <summary>How a new pod fares.</summary>
/// <param name="Model">The pod whose place it takes, and whose trouble it has unless <paramref name="Recovery"/> says otherwise; null when there is none.</param>
/// <param name="Since">When the model was as it is.</param>
/// <param name="Recovery">How it starts well; null when nothing has mended its fault.</param>
internal sealed record Fate(JsonObject? Model, DateTimeOffset Since, Recovery? Recovery);
