namespace ChatOpsBot.Sandbox.Kubernetes.Tables;

/// <summary>A column of a Table; one with priority 1 is shown by <c>-o wide</c> only.</summary>
internal sealed record TableColumn(string Name, string Type = "string", string Format = "", int Priority = 0);
