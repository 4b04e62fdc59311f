namespace ChatOpsBot.Tests.SlackServer;

/// <summary>A field of an object in Block Kit.</summary>
internal sealed record BlockKitField(string Name, BlockKitRule Rule, bool IsRequired);
