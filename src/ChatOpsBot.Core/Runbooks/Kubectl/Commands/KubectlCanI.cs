namespace ChatOpsBot.Core.Runbooks.Kubectl.Commands;

/// <summary><c>kubectl auth can-i</c>: what the bot's own account may do.</summary>
/// <remarks>Either <see cref="List"/> or <see cref="Verb"/> with a resource or a path.</remarks>
public sealed record KubectlCanI : KubectlCommand
{
    public string? Verb { get; init; }

    /// <summary>Null for a path, and for <see cref="List"/>.</summary>
    public ResourceTarget? Resource { get; init; }

    /// <summary>A path of the API server that is no resource: <c>/healthz</c>.</summary>
    public string? NonResourceUrl { get; init; }

    /// <summary><c>--subresource=log</c>; empty for none.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>Everything that is allowed, as a table.</summary>
    public bool List { get; init; }

    public bool NoHeaders { get; init; }
}
