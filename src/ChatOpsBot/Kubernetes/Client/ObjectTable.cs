namespace ChatOpsBot.Kubernetes.Client;

/// <summary>The server's own rendering of a list: https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables</summary>
internal sealed record ObjectTable(ResourceType Type, IReadOnlyList<TableColumn> Columns, IReadOnlyList<TableRow> Rows, bool Complete);
