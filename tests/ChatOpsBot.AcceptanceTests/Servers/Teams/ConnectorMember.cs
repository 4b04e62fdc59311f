namespace ChatOpsBot.AcceptanceTests.Servers.Teams;

/// <summary>Somebody whom the connector names as a member of a conversation.</summary>
/// <param name="Role"><c>user</c>, <c>guest</c> or <c>anonymous</c>.</param>
internal sealed record ConnectorMember(string Name, string Id, string ObjectId, string Role = "user", string? Tenant = null);
