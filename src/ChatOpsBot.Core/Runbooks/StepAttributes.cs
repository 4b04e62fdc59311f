namespace ChatOpsBot.Core.Runbooks;

/// <summary>What an author wrote behind a block's language: <c>title="…" chart when=&lt;cause&gt; action expect="…"</c>.</summary>
public sealed record StepAttributes
{
    public static StepAttributes None { get; } = new();

    public string? Title { get; init; }

    /// <summary>Draw the series over the window instead of a single value.</summary>
    public bool Chart { get; init; }

    /// <summary>Run only when an earlier round named this cause (code, or its part before the dot).</summary>
    public string? When { get; init; }

    /// <summary>Do not run when an earlier round named this cause.</summary>
    public string? Unless { get; init; }

    /// <summary>
    /// Run only when the name that was asked about turned out to be one of these, with commas between:
    /// <c>workload</c>, <c>service</c>, <c>pod</c>, <c>node</c>, <c>namespace</c>; or when no name was asked about: <c>cluster</c>. Null = for anything.
    /// </summary>
    public string? For { get; init; }

    /// <summary>Always a remedy, never run unasked.</summary>
    public bool Action { get; init; }

    /// <summary>What follows when the action does not help: true for <c>otherwise=escalate</c>.</summary>
    public bool EscalatesOtherwise { get; init; }

    /// <summary>A count (<c>3 Running</c>), a comparison, a status, or a JSON fragment that the reply must contain.</summary>
    public string? Expect { get; init; }

    /// <summary>Any other <c>key=value</c>, such as <c>store=</c> of a logs block.</summary>
    public IReadOnlyDictionary<string, string> Other { get; init; } = new Dictionary<string, string>();
}
