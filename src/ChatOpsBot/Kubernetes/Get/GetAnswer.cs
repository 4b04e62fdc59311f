using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Get;

/// <summary>What the server answered to one request of a command.</summary>
internal sealed record GetAnswer(GetRequest Request, IReadOnlyList<KubernetesObject> Objects, bool Complete)
{
    /// <summary>Null where the objects themselves were asked for.</summary>
    public ObjectTable? Table { get; init; }

    public int Rows => Table?.Rows.Count ?? Objects.Count;
}
