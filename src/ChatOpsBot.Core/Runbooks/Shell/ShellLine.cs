using System.Collections.Immutable;

namespace ChatOpsBot.Core.Runbooks.Shell;

/// <summary>A line as a POSIX shell would take it apart, as far as it is nothing but words and bars.</summary>
/// <param name="Commands">The words of each command between the bars, unquoted; empty when there is a problem.</param>
/// <param name="Problem">What in the line does more than that, for a person; null when nothing does.</param>
internal sealed record ShellLine(ImmutableArray<ImmutableArray<string>> Commands, string? Problem);
