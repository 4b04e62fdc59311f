using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Kubernetes.Get;
using ChatOpsBot.Kubernetes.Kubectl;

namespace ChatOpsBot.Kubernetes.Logs;

/// <summary><c>kubectl logs</c> of a pod, of a workload's pod, or of all pods of a selector.</summary>
internal sealed class LogsVerb : IKubectlVerb
{
    private const int MostPods = 50;
    private const int TailOfSelector = 10;

    public bool Answers(KubectlCommand command) => command is KubectlLogs;

    public async Task<Evidence> AnswerAsync(KubectlQuery query, KubernetesClient client, CancellationToken cancellationToken)
    {
        var command = (KubectlLogs)query.Command;
        var ns = client.NamespaceOf(command.Namespace, query.Scope);
        var (pods, nothing) = await PodsAsync(command, ns, client, cancellationToken);
        if (nothing is not null)
        {
            return Evidence.NoData(query, nothing);
        }

        var notes = new List<string>();
        if (pods.Count > MostPods)
        {
            notes.Add($"{pods.Count} pods match; the logs of the first {MostPods} were read");
        }

        var read = pods.Take(MostPods).ToList();
        if (command.Container is { } named && read.FirstOrDefault(pod => !PodContainers.All(pod).Contains(named)) is { } without)
        {
            return Evidence.NoData(query, $"error: container {named} is not valid for pod {without.Name}; its containers are: {string.Join(", ", PodContainers.All(without))}");
        }

        var answers = await Task.WhenAll(read.SelectMany(pod => Containers(command, pod).Select(container => ReadAsync(command, pod, container, client, cancellationToken))));
        return Summarize(query, client, pods.Count, answers, notes);
    }

    private static Evidence Summarize(KubectlQuery query, KubernetesClient client, int asked, IReadOnlyList<LogAnswer> answers, List<string> notes)
    {
        var failed = answers.Where(answer => answer.Failure is not null && !IsAnswer(answer.Failure)).ToList();
        var answered = answers.Where(answer => !failed.Contains(answer)).Select(answer => answer.Pod).Except(failed.Select(answer => answer.Pod)).Distinct().Count();
        if (answers.Count > 0 && failed.Count == answers.Count)
        {
            return KubernetesFailure.ToEvidence(query, client.Cluster, failed[0].Failure!);
        }

        notes.AddRange(answers.Where(answer => answer.Failure is not null)
            .Select(answer => answer.Failure is KubernetesStatusException { IsDenied: true } denied ? KubernetesFailure.Denial(denied, client.Cluster) : answer.Failure is KubernetesStatusException status ? status.KubectlText : answer.Failure!.Message)
            .Distinct());
        if (answers.Any(answer => answer.Text?.Dropped == true))
        {
            notes.Add($"older lines were left out: {LogReader.MostLines} lines or {LogReader.MostBytes / 1024 / 1024} MB of each container are read");
        }

        var lines = answers.SelectMany(answer => answer.Printed((KubectlLogs)query.Command)).ToList();
        List<Observation> observations =
        [
            .. answers.Where(answer => answer.Text is not null).Select(answer => new LogObservation(answer.Pod.Reference, answer.Container, answer.Previous, answer.Text!.Lines)),
            .. answers.Select(answer => answer.Pod).Distinct().Select(pod => new ObjectObservation(pod, IsSubject: true)),
        ];
        var coverage = new Coverage(answered, asked, "pod");
        if (lines.Count == 0)
        {
            notes.Insert(0, $"{(asked == 1 ? $"{answers[0].Pod.Name} has" : $"{asked} pods have")} logged nothing that matches");
            return Evidence.NoData(query, string.Join("; ", notes), observations) with { Coverage = coverage };
        }

        return Evidence.Found(query, lines, observations) with { Coverage = coverage, Reason = notes.Count == 0 ? null : string.Join("; ", notes) };
    }

    // "There is no previous instance" and "it has not started" are answers of a server that works.
    private static bool IsAnswer(KubernetesException failure) => failure is KubernetesStatusException { Code: System.Net.HttpStatusCode.BadRequest };

    private static IEnumerable<string> Containers(KubectlLogs command, KubernetesObject pod) =>
        command.AllContainers ? PodContainers.All(pod) : (command.Container ?? PodContainers.Default(pod)) is { } one ? [one] : [];

    private static async Task<LogAnswer> ReadAsync(KubectlLogs command, KubernetesObject pod, string container, KubernetesClient client, CancellationToken cancellationToken)
    {
        var options = new LogOptions(container)
        {
            Previous = command.Previous,
            Tail = command.Tail ?? (command.LabelSelector is null ? null : TailOfSelector),
            Since = command.Since,
            SinceTime = command.SinceTime,
            LimitBytes = command.LimitBytes,
        };
        try
        {
            return new LogAnswer(pod, container, command.Previous, await new LogReader(client).ReadAsync(pod.Reference, options, cancellationToken), null);
        }
        catch (KubernetesException e)
        {
            return new LogAnswer(pod, container, command.Previous, null, e);
        }
    }

    private static async Task<(IReadOnlyList<KubernetesObject> Pods, string? Nothing)> PodsAsync(
        KubectlLogs command, string ns, KubernetesClient client, CancellationToken cancellationToken)
    {
        if (command.Target is not { } target)
        {
            return await SelectedAsync(command.LabelSelector!, ns, client, cancellationToken);
        }

        var types = await client.Discovery.ResolveAsync(target.Type, cancellationToken);
        if (types.IsEmpty)
        {
            return ([], GetTargets.UnknownType(target.Type));
        }

        var found = await client.ReadAsync(types[0], ns, target.Name!, cancellationToken);
        if (found.Kind == "Pod")
        {
            return ([found], null);
        }

        if (LabelSelectors.OfWorkload(found) is not { } selector)
        {
            return ([], $"error: cannot get the logs from {found.Kind}: it selects no pods");
        }

        var (pods, nothing) = await SelectedAsync(selector, ns, client, cancellationToken);
        return command.AllPods || pods.Count == 0 ? (pods, nothing) : (PodContainers.ByLogging(pods).Take(1).ToList(), null);
    }

    private static async Task<(IReadOnlyList<KubernetesObject> Pods, string? Nothing)> SelectedAsync(string selector, string ns, KubernetesClient client, CancellationToken cancellationToken)
    {
        var list = await client.ListAsync(KnownTypes.Pods, ns, new ListOptions { LabelSelector = selector }, cancellationToken);
        return (list.Items, list.Items.Count == 0 ? $"No resources found in {ns} namespace." : null);
    }
}
