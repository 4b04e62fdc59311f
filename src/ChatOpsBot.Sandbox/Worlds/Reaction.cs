namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>What a world does some time after a change.</summary>
/// <param name="Verb"><c>patch</c> (any change of an object) or <c>delete</c>.</param>
/// <param name="Kind">The changed object's kind, in any case.</param>
/// <param name="Namespace">Its namespace; empty for an object without.</param>
/// <param name="Name">Its name; may end in <c>*</c>.</param>
/// <param name="Cluster">The cluster; null = whichever the change is made in.</param>
/// <param name="Folder">The folder whose objects and logs then count, as a full path; null changes nothing.</param>
/// <param name="After">How much later, by the world's clock.</param>
public sealed record Reaction(string Verb, string Kind, string Namespace, string Name, string? Cluster, string? Folder, TimeSpan After);
