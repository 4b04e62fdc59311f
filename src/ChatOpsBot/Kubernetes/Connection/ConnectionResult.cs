using System.Collections.Immutable;

namespace ChatOpsBot.Kubernetes.Connection;

/// <param name="Connection">Null when there are problems.</param>
/// <param name="Problems">Everything that is wrong, each a sentence that says what to do.</param>
internal sealed record ConnectionResult(ClusterConnection? Connection, ImmutableArray<string> Problems);
