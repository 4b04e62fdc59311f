namespace ChatOpsBot.Kubernetes.Client;

/// <param name="Priority">Above 0 the column is printed only with <c>-o wide</c>.</param>
internal sealed record TableColumn(string Name, string Type, string Format, int Priority);
