using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.Kubernetes.Kinds;

/// <param name="Owner">The object that has it.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Path">Where it is: <c>spec.template.spec.containers[0].imagee</c>.</param>
internal sealed record UnknownField(JsonObject Owner, string Name, string Path);
