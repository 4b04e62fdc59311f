namespace ChatOpsBot.WebConsole.Access;

/// <summary>Marks an endpoint that somebody who is not signed in may reach, such as the sign-in itself.</summary>
internal sealed class OpenToStrangers;
