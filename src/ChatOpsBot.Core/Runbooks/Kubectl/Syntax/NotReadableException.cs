namespace ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

/// <summary>A command line that is left to a person; caught where reading began.</summary>
/// <param name="reason">A person's words, for lint and for the step.</param>
internal sealed class NotReadableException(string reason) : Exception(reason);
