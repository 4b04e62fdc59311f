namespace ChatOpsBot.Core.Chat;

/// <summary>A conversation that a platform has told the bot of, with what it takes to speak there first.</summary>
/// <param name="Id">Prefixed by the platform: <c>teams:19:…</c>.</param>
/// <param name="Body">The platform's own JSON.</param>
public sealed record ChatPlace(string Id, string Body);
