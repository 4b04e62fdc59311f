using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Logs;

/// <param name="Lines">Oldest first, each without its line end and without the server's timestamp.</param>
/// <param name="Stamps">The server's timestamps as it wrote them; null for a line without one.</param>
/// <param name="Dropped">Older lines that were left out because of the cap.</param>
internal sealed record LogText(ImmutableArray<LogLine> Lines, ImmutableArray<string?> Stamps, bool Dropped);
