namespace ChatOpsBot.TestBot;

/// <summary>What somebody says in the room.</summary>
/// <param name="Identity">The same for every delivery of it.</param>
public sealed record Said(string Identity, string Conversation, string Text);
