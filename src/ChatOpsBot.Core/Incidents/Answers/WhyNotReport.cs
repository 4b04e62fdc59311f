using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents.Answers;

/// <summary>Why a suspect is not the cause, or that it is one after all: what the run saw of it, and what it did not look at.</summary>
internal static class WhyNotReport
{
    private const int MostLines = 5;

    /// <summary>The cause codes behind the words that people use for suspects.</summary>
    private static readonly (string[] Words, string[] Codes)[] Suspects =
    [
        (["database", "db", "postgres", "postgresql", "mysql", "sql", "mongo", "mongodb"], ["dependency.database"]),
        (["cache", "redis", "memcached"], ["dependency.cache"]),
        (["dns", "resolver", "coredns"], ["dns.failing"]),
        (["network", "netpol", "firewall"], ["policy.network-blocked", "node.network-unavailable", "upstream.timeout", "upstream.refused"]),
        (["memory", "oom", "ram", "leak"], ["pod.oom-killed", "resource.memory-saturated", "resource.memory-leak", "node.memory-pressure"]),
        (["cpu", "load", "throttling"], ["resource.cpu-saturated"]),
        (["deploy", "deployment", "rollout", "release", "version", "change"], ["workload.recent-rollout", "workload.rollout-stuck"]),
        (["certificate", "cert", "tls", "ssl"], ["certificate.expired", "ingress.tls-missing"]),
        (["node", "nodes", "machine", "host"], ["node.not-ready", "node.memory-pressure", "node.disk-pressure", "node.pid-pressure", "node.network-unavailable"]),
        (["disk", "volume", "storage"], ["storage.volume-full", "storage.claim-pending", "node.disk-pressure", "pod.volume-mount"]),
        (["image", "registry", "pull"], ["pod.image-pull"]),
        (["config", "configuration", "configmap", "secret"], ["pod.config-missing", "config.invalid"]),
        (["quota", "limit", "limits", "limitrange"], ["policy.quota-exceeded", "policy.limit-range"]),
        (["provider", "cloud", "aws", "outage"], ["provider.outage", "dependency.external"]),
        (["balancer", "lb", "alb", "ingress", "edge"], ["edge.not-reaching-ingress", "edge.target-timeout", "ingress.backend-missing"]),
        (["code", "bug", "exception"], ["code.exception"]),
        (["traffic", "scan", "bots", "attack"], ["traffic.scan"]),
        (["upstream", "upstreams"], ["upstream.failing", "upstream.refused", "upstream.timeout", "upstream.circuit-open"]),
        (["restart", "restarts"], ["restart.correlated", "pod.crash-loop"]),
    ];

    public static Report Of(Run run, string topic)
    {
        var words = topic.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var codes = Suspects.Where(suspect => suspect.Words.Intersect(words).Any()).SelectMany(suspect => suspect.Codes).ToImmutableArray();
        var named = run.Causes.Where(cause => codes.Contains(cause.Code) || words.Any(word => word.Length > 2 && cause.Subject.Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        if (named.Count > 0)
        {
            var rank = run.Causes.IndexOf(named[0]) + 1;
            var explainer = run.Causes.FirstOrDefault(cause => cause.Explains.Contains(named[0].Key));
            var standing = explainer is not null ? $"It is named, and accounted for by another cause: {explainer.Summary}"
                : rank == 1 ? "It is the first of the causes named." : $"It is named, as number {rank} of {run.Causes.Length}, with {named[0].Confidence:P0}: {run.Causes[0].Summary} stands before it with {run.Causes[0].Confidence:P0}.";
            return new Report($"{topic}: {named[0].Summary}",
                [new ReportBlock.Note(NoteKind.Information, standing), .. Findings("Speaks for it", named[0].For), .. Findings("Speaks against it", named[0].Against)]);
        }

        var lines = run.Steps.SelectMany(step => (step.Evidence?.Lines ?? []).Where(line => words.Any(word => word.Length > 2 && line.Text.Contains(word, StringComparison.OrdinalIgnoreCase))).Select(line => (step.Id, line.Text))).ToList();
        var silent = RunReport.Silent(run).ToImmutableArray();
        var looked = codes.IsEmpty ? "No known kind of cause goes by that word, so only its mentions were looked for." : $"The rules for {Words.List(codes)} read everything that was observed and found nothing that fits.";
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        blocks.Add(new ReportBlock.Note(NoteKind.Information, looked));
        blocks.Add(lines.Count == 0
            ? new ReportBlock.Note(NoteKind.Information, $"No line of the evidence mentions {topic}.")
            : new ReportBlock.Excerpt($"{Words.Count(lines.Count, "line")} {(lines.Count == 1 ? "mentions" : "mention")} it", [.. lines.Take(MostLines).Select(line => $"{line.Id}: {line.Text}")], Math.Max(0, lines.Count - MostLines)));
        if (!silent.IsEmpty)
        {
            blocks.Add(new ReportBlock.Note(NoteKind.Warning, "It could still hide in what did not answer:"));
            blocks.Add(new ReportBlock.Bullets(silent));
        }

        return new Report($"Nothing points at {topic}", blocks.ToImmutable());
    }

    private static IEnumerable<ReportBlock> Findings(string title, ImmutableArray<Finding> findings) =>
        findings.IsEmpty ? [] : [new ReportBlock.Heading(title), new ReportBlock.Bullets([.. findings.Select(finding => finding.Text)])];
}
