namespace ChatOpsBot.Core.Runbooks.Kubectl.Commands;

/// <summary><c>kubectl version</c>: of the server.</summary>
public sealed record KubectlVersion : KubectlCommand;
