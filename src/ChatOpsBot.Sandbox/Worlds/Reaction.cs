namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>What a world does after a change or a request.</summary>
/// <param name="On">What it waits for.</param>
/// <param name="Then">What it does, stage by stage.</param>
public sealed record Reaction(ReactionTrigger On, IReadOnlyList<ReactionStage> Then);
