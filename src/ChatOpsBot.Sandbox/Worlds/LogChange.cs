namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>How the logs of pods go on from a moment: as at another time.</summary>
/// <param name="Pods"><c>namespace/pod</c>; may end in <c>*</c>.</param>
/// <param name="Like">How long before the world's now they were as they will be.</param>
/// <param name="Line">What is written first, whatever time it names; empty for nothing.</param>
/// <param name="Over">How long it takes until they are; default no time.</param>
public sealed record LogChange(string Pods, TimeSpan Like, string Line, TimeSpan Over);
