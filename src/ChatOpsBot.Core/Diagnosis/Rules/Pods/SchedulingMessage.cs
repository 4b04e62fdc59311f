using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>The scheduler's word on why no node takes a pod: <c>0/5 nodes are available: 3 Insufficient cpu, 2 node(s) had untolerated taint {gpu: true}.</c></summary>
/// <remarks>The reasons are those of the scheduler's plugins: https://kubernetes.io/docs/reference/scheduling/config/#scheduling-plugins</remarks>
internal sealed partial class SchedulingMessage
{
    private SchedulingMessage(string text)
    {
        var why = text.IndexOf(": ", StringComparison.Ordinal) is var colon and >= 0 ? text[(colon + 2)..] : text;
        why = why.Split(". preemption:", 2)[0].Split(" preemption:", 2)[0];
        Reasons = [.. Part().Matches(why).Select(m => (Nodes: int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture), Why: m.Groups[2].Value.Trim().TrimEnd('.', ',')))];
        Lacks = [.. Insufficient().Matches(text).Select(m => m.Groups[1].Value).Distinct().Where(resource => resource != "pods")];
        Taints = [.. Taint().Matches(text).Select(m => m.Groups[1].Value.Trim()).Distinct()];
        Words = Describe(text);
    }

    public IReadOnlyList<(int Nodes, string Why)> Reasons { get; }

    /// <summary>Resources of which no node has enough.</summary>
    public IReadOnlyList<string> Lacks { get; }

    /// <summary>Keys of taints that the pod does not tolerate.</summary>
    public IReadOnlyList<string> Taints { get; }

    /// <summary>One clause for a person.</summary>
    public string Words { get; }

    /// <summary>The pod waits for a claim rather than for a node.</summary>
    public bool IsAboutClaims => Words.Contains("claim", StringComparison.Ordinal);

    public static SchedulingMessage Read(string text) => new(text);

    private string Describe(string text)
    {
        var said = new List<string>();
        Add(Lacks.Count > 0, $"no node has enough {string.Join(", ", Lacks)} left");
        Add(Taints.Count > 0 || Has("taint"), Taints.Count > 0 ? $"it does not tolerate the taint {string.Join(", ", Taints)}" : "it does not tolerate a taint of the nodes");
        Add(Has("node selector") || Has("node affinity") || Has("MatchNodeSelector") || Has("node(s) didn't match node"), "no node has the labels that it asks for");
        Add(Has("pod affinity"), "its pod affinity cannot be met");
        Add(Has("anti-affinity"), "its anti-affinity forbids the nodes");
        Add(Has("topology spread"), "its topology spread constraints cannot be met");
        Add(Has("free ports") || Has("host port"), "its host port is taken on every node");
        Add(Has("unbound immediate PersistentVolumeClaims"), "its claim is not bound");
        Add(Has("volume node affinity conflict"), "its volume's claim is bound to another zone or node");
        Add(Has("persistentvolumeclaim") && Has("not found"), "its claim does not exist");
        Add(Has("exceed max volume count"), "the nodes hold as many volumes as they can");
        Add(Has("Too many pods") || Has("Insufficient pods"), "the nodes hold as many pods as they can");
        Add(Has("unschedulable"), "nodes are cordoned");
        Add(Has("no nodes available"), "there are no nodes");
        return said.Count == 0 ? "no node can take it" : string.Join("; ", said);

        bool Has(string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
        void Add(bool holds, string words)
        {
            if (holds)
            {
                said.Add(words);
            }
        }
    }

    [GeneratedRegex(@"([0-9]+) ([^,{]+(?:\{[^}]*\})?[^,{]*)", RegexOptions.NonBacktracking)]
    private static partial Regex Part();

    [GeneratedRegex(@"Insufficient ([A-Za-z0-9./-]*[A-Za-z0-9])", RegexOptions.NonBacktracking)]
    private static partial Regex Insufficient();

    [GeneratedRegex(@"taint(?:s)? \{([^}:]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Taint();
}
