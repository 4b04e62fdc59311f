using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>Tells a command from an ordinary word in a runbook's prose and transcripts.</summary>
internal static partial class KnownPrograms
{
    private static readonly FrozenSet<string> Names = (
        "kubectl oc curl wget helm istioctl kustomize k9s stern kubectx kubens argocd flux docker podman crictl nerdctl etcdctl calicoctl cilium " +
        "ssh scp rsync sudo systemctl journalctl service ps top free df du uptime vmstat iostat netstat ss lsof tcpdump ip ifconfig ping traceroute dig nslookup host nc telnet openssl " +
        "aws gcloud az ibmcloud bx terraform ansible ansible-playbook vault consul nomad promtool amtool psql mysql mongo mongosh redis-cli kafka-topics kafka-topics.sh rabbitmqctl " +
        "git gh make npm node python python3 pip java jstack jmap jcmd go bash sh tail head cat grep egrep awk sed jq yq xargs watch tee find ls cd rm mv cp mkdir chmod chown kill pkill echo export source nginx")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // kubectl verbs that say nothing without an argument: "`kubectl logs`" in a sentence is the command's name, not a command.
    private static readonly FrozenSet<string> Whole = FrozenSet.ToFrozenSet(["version", "cluster-info", "events", "api-resources", "api-versions"]);

    /// <summary>The first word of a line is a program, or the path of one.</summary>
    public static bool Starts(string line)
    {
        var first = FirstWord(line);
        return Names.Contains(first) || Paths().IsMatch(first);
    }

    /// <summary>A code span in a sentence that is a command to run, not the mention of one.</summary>
    public static bool IsCommand(string span)
    {
        var words = span.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2
            && (Names.Contains(words[0]) || Paths().IsMatch(words[0]))
            && (words.Length > 2 || words[0] is not ("kubectl" or "oc") || Whole.Contains(words[1]))
            && words[1] is not ("and" or "or" or "command" or "commands" or "is" or "…" or "...");
    }

    private static string FirstWord(string line)
    {
        var text = line.AsSpan().TrimStart();
        var end = text.IndexOfAny(" \t|;&");
        return (end < 0 ? text : text[..end]).ToString();
    }

    [GeneratedRegex(@"^\.{0,2}/(?:[\w.-]+/)*[\w-]+(?:\.(?:sh|py|rb|pl|js))?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Paths();
}
