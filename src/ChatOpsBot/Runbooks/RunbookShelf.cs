using System.Collections.Immutable;
using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Runbooks;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Runbooks;

/// <summary>The runbooks that this bot knows, read once at start. A broken one is left out and told of.</summary>
public sealed class RunbookShelf
{
    public RunbookShelf(IOptions<RunbookOptions> options) => (Runbooks, Problems) = RunbookFiles.Load(options.Value);

    public ImmutableArray<Runbook> Runbooks { get; }

    public ImmutableArray<RunbookProblem> Problems { get; }
}
