namespace ChatOpsBot.Core.Chat;

/// <summary>Who wrote something.</summary>
/// <param name="Id">The platform's identity, prefixed by the platform: <c>slack:U123</c>, <c>terminal:ana</c>.</param>
/// <param name="Name">As people know them.</param>
public sealed record Person(string Id, string Name);
