namespace ChatOpsBot.Http;

/// <summary>One POST without a body.</summary>
/// <param name="Namespace">Where a name inside a cluster is looked for that says none.</param>
internal sealed record HttpChange(Uri Address, string Namespace);
