using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Kubernetes.Kubectl;

namespace ChatOpsBot.Kubernetes.Get;

/// <summary><c>kubectl get</c>: the server's Tables, or the objects in the format that was asked for.</summary>
internal sealed class GetVerb : IKubectlVerb
{
    public bool Answers(KubectlCommand command) => command is KubectlGet;

    public async Task<Evidence> AnswerAsync(KubectlQuery query, KubernetesClient client, CancellationToken cancellationToken)
    {
        var command = (KubectlGet)query.Command;
        var (requests, unknown) = await GetTargets.ResolveAsync(command.Targets, client, cancellationToken);
        if (unknown is not null)
        {
            return Evidence.NoData(query, GetTargets.UnknownType(unknown));
        }

        var ns = command.AllNamespaces ? null : client.NamespaceOf(command.Namespace, query.Scope);
        var answers = new List<GetAnswer>();
        var failures = new List<(GetRequest Request, KubernetesException Failure)>();
        foreach (var request in requests)
        {
            try
            {
                answers.Add(await ReadAsync(command, request, ns, client, cancellationToken));
            }
            catch (KubernetesException e) when (requests.Count > 1 && e is not KubernetesUnreachableException)
            {
                failures.Add((request, e));
            }
            catch (KubernetesStatusException e) when (command.IgnoreNotFound && e.IsNotFound)
            {
                return Evidence.NoData(query, "Nothing of that name exists.", Absences(request, ns));
            }
        }

        if (answers.Count == 0)
        {
            return KubernetesFailure.ToEvidence(query, client.Cluster, failures[0].Failure);
        }

        IReadOnlyList<TextLine> lines;
        try
        {
            lines = command.Output.Format is OutputFormat.Default or OutputFormat.Wide
                ? GetTablePrinter.Print(command, answers)
                : GetObjectPrinter.Print(command, answers, failures.Count == 0 && requests is [{ Name: not null }]);
        }
        catch (JsonPathException e)
        {
            return Evidence.NoData(query, $"error: {e.Message}", Observed(answers, ns, command));
        }

        return Summarize(query, client, ns, requests, answers, failures, lines, Observed(answers, ns, command));
    }

    private static Evidence Summarize(
        KubectlQuery query, KubernetesClient client, string? ns, IReadOnlyList<GetRequest> requests, List<GetAnswer> answers,
        List<(GetRequest Request, KubernetesException Failure)> failures, IReadOnlyList<TextLine> lines, List<Observation> observations)
    {
        observations.AddRange(failures.Where(f => f.Failure is KubernetesStatusException { IsNotFound: true }).SelectMany(f => Absences(f.Request, ns)));
        var notes = failures.Select(f => KubernetesFailure.ToEvidence(query, client.Cluster, f.Failure).Reason!).ToList();
        if (answers.Any(answer => !answer.Complete))
        {
            notes.Add($"the list is longer than {ListOptions.All.Maximum} objects, and the rest was not read");
        }

        var coverage = failures.Count == 0 ? Coverage.Full : new Coverage(answers.Count, requests.Count, "request");
        if (answers.All(answer => answer.Objects.Count == 0 && answer.Rows == 0))
        {
            notes.Insert(0, ns is not null && requests.All(r => r.Type.Namespaced) ? $"No resources found in {ns} namespace." : "No resources found");
            var empty = Evidence.NoData(query, string.Join("; ", notes), observations) with { Coverage = coverage };
            return query.Command is KubectlGet { Output.Format: OutputFormat.Default or OutputFormat.Wide or OutputFormat.Name } ? empty : empty with { Lines = lines };
        }

        return Evidence.Found(query, lines, observations) with { Coverage = coverage, Reason = notes.Count == 0 ? null : string.Join("; ", notes) };
    }

    private static async Task<GetAnswer> ReadAsync(KubectlGet command, GetRequest request, string? ns, KubernetesClient client, CancellationToken cancellationToken)
    {
        var options = new ListOptions
        {
            LabelSelector = command.LabelSelector, FieldSelector = command.FieldSelector, MetadataOnly = SecretGuard.Guards(request.Type),
        };
        if (command.Output.Format is OutputFormat.Default or OutputFormat.Wide)
        {
            var table = await client.TableAsync(request.Type, ns, request.Name, options, cancellationToken);
            if (command.SortBy is { } field)
            {
                table = table with { Rows = ObjectSorter.Sort(table.Rows, row => row.Object, field) };
            }

            return new GetAnswer(request, [.. table.Rows.Where(row => row.Object is not null).Select(row => SecretGuard.Clean(row.Object!))], table.Complete) { Table = table };
        }

        if (request.Name is not null)
        {
            return new GetAnswer(request, [SecretGuard.Clean(await client.ReadAsync(request.Type, ns, request.Name, cancellationToken, options.MetadataOnly))], true);
        }

        var list = await client.ListAsync(request.Type, ns, options, cancellationToken);
        return new GetAnswer(request, [.. list.Items.Select(SecretGuard.Clean)], list.Complete);
    }

    private static List<Observation> Observed(IEnumerable<GetAnswer> answers, string? ns, KubectlGet command)
    {
        var observations = new List<Observation>();
        foreach (var answer in answers)
        {
            observations.AddRange(answer.Objects.Select(seen => new ObjectObservation(seen, IsSubject: true)));
            if (answer.Request.Name is null)
            {
                var selector = new ListOptions { LabelSelector = command.LabelSelector, FieldSelector = command.FieldSelector }.Selector;
                observations.Add(new ListingObservation(answer.Request.Type.Kind, answer.Request.Type.Namespaced ? ns : null, selector, answer.Complete, answer.Objects.Count));
            }
        }

        return observations;
    }

    private static ListingObservation[] Absences(GetRequest request, string? ns) => request.Name is null
        ? []
        : [new ListingObservation(request.Type.Kind, request.Type.Namespaced ? ns : null, $"metadata.name={request.Name}", true, 0)];
}
