namespace ChatOpsBot.Core.Rooms;

/// <summary>A place where people and the bot talk, kept by the bot itself.</summary>
/// <param name="Name">Part of its address: small letters, digits and hyphens.</param>
/// <param name="Title">As people read it.</param>
/// <param name="LastSeq">The newest entry; 0 while it is empty.</param>
public sealed record Room(string Name, string Title, DateTimeOffset MadeAt, string MadeBy, long LastSeq = 0);
