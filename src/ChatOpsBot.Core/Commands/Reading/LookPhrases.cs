using System.Collections.Immutable;

namespace ChatOpsBot.Core.Commands.Reading;

/// <summary>Glimpses that change nothing: logs, pods, load, events. Each is a runbook of its own, which says what is read.</summary>
internal static class LookPhrases
{
    private const string Show = "[show|get|give|see|fetch|tail|pull|print|check|list|look|view|display|dump|grab|where|what's|whats|what|which|how|cat|any] [me|us|at|up|are|is|the]";

    private const string About = "[of|for|from|on|in|to|by|with|about] [{target}]";

    public static ImmutableArray<Phrase> All { get; } =
    [
        .. Look("previous-logs", $"{Show} previous|prev|crashed|old|earlier|last|crash [container] log|logs {About}"),
        .. Look("previous-logs", $"{Show} log|logs {About} before|previous|prev [crash|restart|container|it] [crashed|died|restarted]"),
        .. Look("previous-logs", $"{Show} {{target}} previous|prev|crash log|logs"),
        .. Look("previous-logs", $"{Show} log|logs [of|from] crashed|dead|previous|old|last container|pod|instance {About}"),
        .. Look("logs", $"{Show} log|logs|logz|lgos|stdout|stderr|logfile [output|lines|file|files] {About}"),
        .. Look("logs", "{target} log|logs"),
        .. Look("logs", $"{Show} {{target}} log|logs"),
        .. Look("logs", "tail [-f] {target}"),
        .. Look("logs", "what does|is|do {target} log|logging|say|saying|logs"),
        .. Look("pods", $"{Show} pod|pods|po|containers|replicas [status|state|list] {About}"),
        .. Look("pods", $"{Show} {{target}} pods"),
        .. Look("pods", "how many pods|replicas [does|do|are|of|has|running|up|in|for] [{target}] [have|running|up|has|ready]"),
        .. Look("top", $"{Show} top|cpu|memory|mem|ram|usage|load|resources|consumption|utilisation|utilization [and] [memory|mem|ram|cpu|usage|load|pods] [usage] {About}"),
        .. Look("top", $"{Show} resource|cpu|memory usage|consumption|use {About}"),
        .. Look("top", "top pods|pod [{target}]"),
        .. Look("top", $"{Show} {{target}} cpu|memory|mem|usage|top|load [usage]"),
        .. Look("top", "how much cpu|memory|mem|ram does|is|do {target} use|using|eat|need|have|take"),
        .. Look("nodes", $"{Show} node|nodes|machines [status|state|list|health|usage|load] [ok|healthy|ready|up]"),
        .. Look("nodes", "top nodes|node"),
        .. Look("nodes", "how are nodes [doing]"),
        .. Look("events", $"{Show} [recent|last|latest|warning|k8s|kubernetes|cluster] event|events|warnings {About}"),
        .. Look("events", $"{Show} {{target}} events"),
        .. Look("describe", "describe|desc|details|detail [of|for|about] {target}"),
        .. Look("describe", "describe|desc"),
        .. Look("describe", "tell me [more] about {target}"),
        .. Look("describe", "show|give|get me [more] details|detail|info|spec|yaml [of|on|about|for] {target}"),
        .. Look("rollouts", $"{Show} rollout|rollouts|revisions|releases|deployments|deploys|versions|revision|release|deploy [history|list|status|log] {About}"),
        .. Look("rollouts", $"{Show} [recent|last|latest] rollout|rollouts|release|releases|deploys|deploy|deployments|revisions [history] {About}"),
        .. Look("rollouts", "{target} rollout|rollouts|revision|release [history]"),
        .. Look("rollouts", "what changed|deployed|released [in|on|with|for] [{target}]"),
        .. Look("rollouts", "when was {target} deployed|released|rolled|updated|changed [out]"),
        .. Look("rollouts", "who|what deployed|released|shipped [{target}]"),
    ];

    private static IEnumerable<Phrase> Look(string name, string pattern) => [new(pattern, match => Of(name, match))];

    private static Command? Of(string name, PhraseMatch match)
    {
        if (match.Look(name) is not { } look)
        {
            return null;
        }

        if (match["target"] is null && name is "nodes")
        {
            return new Command.Investigate(look, null, [], null);
        }

        var target = match.Target(TargetWish.Reading with { Kinds = name is "logs" or "previous-logs" or "top" && match["target"] is null ? ["Pod", .. TargetWish.Workloads] : [] });
        return target.Candidates switch
        {
            [] when match["target"] is null && name is not ("describe" or "logs" or "previous-logs") => new Command.Investigate(look, null, [], null),
            [] => Ask.About($"{Capital(look.Title)}: of what?", []),
            [var only] => new Command.Investigate(look, LookupWord(only), only.Cluster is null ? [] : [only.Cluster], null),
            var several => Ask.About($"{Capital(look.Title)}: of which one?", several.Select(one => (one.Name, $"{name} {one}"))),
        };
    }

    /// <summary>The word that looks it up: <c>pod/web-1</c>, <c>shop/web</c>, <c>web</c>.</summary>
    private static string LookupWord(TargetWord target) => target switch
    {
        { Kind: "Deployment" or "StatefulSet" or "DaemonSet" or "Pod", Namespace: { } ns } => $"{ns}/{target.Name}",
        { Kind: { } kind, Namespace: null } => $"{kind.ToLowerInvariant()}/{target.Name}",
        { Namespace: { } ns } => $"{ns}/{target.Name}",
        _ => target.Name,
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
