using ChatOpsBot.Configuration;
using ChatOpsBot.Core.Runbooks;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Runbooks;

/// <summary>The runbooks that this bot knows, read once at start. What is wrong in them is told, and keeps nothing else from working.</summary>
public sealed class RunbookShelf(IOptions<RunbookOptions> options)
{
    public RunbookLibrary Library { get; } = RunbookFiles.Load(options.Value);
}
