using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Core.Runbooks.Kubectl.Flags;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary><c>kubectl logs</c>.</summary>
internal sealed class LogsReader() : QueryReader("logs", [
    Flag.Switch("all-containers"),
    Flag.Switch("all-pods"),
    Flag.Text("container", 'c'),
    Flag.Switch("follow", 'f').Refused("it follows the log and never ends; leave it out and say how far back with --since or --tail"),
    Flag.Switch("ignore-errors"),
    Flag.Switch("insecure-skip-tls-verify-backend").Refused("it would believe whoever answers in the kubelet's place"),
    Flag.Number("limit-bytes"),
    Flag.Number("max-log-requests"),
    Flag.Duration("pod-running-timeout"),
    Flag.Switch("prefix"),
    Flag.Switch("previous", 'p'),
    Flag.Text("selector", 'l'),
    Flag.Duration("since"),
    Flag.Text("since-time"),
    Flag.Number("tail"),
    Flag.Switch("timestamps"),
])
{
    private const int TailOfASelector = 10;

    private static readonly Regex Rfc3339 = new(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    protected override KubectlCommand Command(ParsedArguments arguments)
    {
        var labels = arguments.LabelSelector();
        var words = arguments.Positional;
        var container = arguments.Text("container") is { Length: > 0 } named ? named : null;
        Check(words, labels, container);
        container ??= words.ElementAtOrDefault(1);
        if (container is not null && !KubernetesNames.IsContainer(PlaceholderWords.Fill(container)))
        {
            throw new NotReadableException($"\"{Shown.Short(container)}\" cannot be a container's name");
        }

        if (container is not null && arguments.Is("all-containers"))
        {
            throw new NotReadableException("--all-containers and one container contradict each other");
        }

        return new KubectlLogs
        {
            Target = words.Count == 0 ? null : words[0].Contains('/') ? Targets.Pair(words[0]) : new ResourceTarget("pod", Targets.Name("pod", words[0])),
            LabelSelector = labels,
            Container = container,
            AllContainers = arguments.Is("all-containers"),
            AllPods = arguments.Is("all-pods"),
            Previous = arguments.Is("previous"),
            Timestamps = arguments.Is("timestamps"),
            Prefix = arguments.Is("prefix") || arguments.Is("all-pods"),
            Tail = Tail(arguments, labels),
            Since = Since(arguments),
            SinceTime = SinceTime(arguments),
            LimitBytes = LimitBytes(arguments),
        };
    }

    private static void Check(IReadOnlyList<string> words, string? labels, string? container)
    {
        if (labels is null && words.Count == 0)
        {
            throw new NotReadableException("it names no pod");
        }

        if (labels is not null && words.Count > 0)
        {
            throw new NotReadableException("logs takes a pod or a selector, not both");
        }

        if (words.Count > 2 || (words.Count == 2 && container is not null))
        {
            throw new NotReadableException("logs takes one pod and one container");
        }
    }

    private static long? Tail(ParsedArguments arguments, string? labels) => arguments.Number("tail") switch
    {
        null when arguments.Text("tail") is null && labels is not null => TailOfASelector,
        null or -1 => null,
        < -1 => throw new NotReadableException("--tail takes a number of lines, or -1 for all"),
        var lines => lines,
    };

    private static TimeSpan? Since(ParsedArguments arguments) =>
        arguments.Duration("since") is { } since && since > TimeSpan.Zero ? since : null;

    private static DateTimeOffset? SinceTime(ParsedArguments arguments)
    {
        if (arguments.Text("since-time") is not { Length: > 0 } text || PlaceholderWords.In(text))
        {
            return null;
        }

        if (arguments.Text("since") is not null)
        {
            throw new NotReadableException("--since and --since-time contradict each other");
        }

        return Rfc3339.IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUniversalTime()
            : throw new NotReadableException("--since-time takes a time such as 2024-05-01T10:00:00Z");
    }

    private static long? LimitBytes(ParsedArguments arguments) => arguments.Number("limit-bytes") switch
    {
        null or 0 => null,
        < 0 => throw new NotReadableException("--limit-bytes takes a number of bytes"),
        var bytes => bytes,
    };
}
