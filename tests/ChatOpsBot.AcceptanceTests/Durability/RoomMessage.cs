namespace ChatOpsBot.AcceptanceTests.Durability;

/// <summary>A message as the room has it.</summary>
/// <param name="Key">The slot it was posted for; two messages of one slot are one too many.</param>
internal sealed record RoomMessage(string Id, string Key, string Conversation, string Title, bool Final);
