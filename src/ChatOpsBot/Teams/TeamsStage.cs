namespace ChatOpsBot.Teams;

/// <summary>Whether the bot plays a world, so that nothing it shows or changes is real.</summary>
internal sealed record TeamsStage(bool IsWorld);
