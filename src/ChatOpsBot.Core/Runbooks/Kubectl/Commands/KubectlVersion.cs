namespace ChatOpsBot.Core.Runbooks.Kubectl.Commands;

/// <summary><c>kubectl version</c>: of the server; the bot itself stands in for the client.</summary>
public sealed record KubectlVersion : KubectlCommand
{
    /// <summary>Default, JSON or YAML.</summary>
    public KubectlOutput Output { get; init; } = KubectlOutput.Default;

    /// <summary>Asks no server.</summary>
    public bool ClientOnly { get; init; }
}
