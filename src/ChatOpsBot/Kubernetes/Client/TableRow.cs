using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Client;

/// <param name="Object">The row's object, whole or its metadata; null when the server sent none.</param>
internal sealed record TableRow(IReadOnlyList<JsonElement> Cells, KubernetesObject? Object);
