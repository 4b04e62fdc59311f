namespace ChatOpsBot.Core.Chat;

/// <summary>An object that people have just seen in an answer: what "it" and "that one" may mean.</summary>
/// <param name="Namespace">Null for a kind without one.</param>
/// <param name="Cluster">Null where there is only one.</param>
/// <param name="InTrouble">True when the answer said that something is wrong with it.</param>
public sealed record ShownObject(string Kind, string? Namespace, string Name, string? Cluster, bool InTrouble);
