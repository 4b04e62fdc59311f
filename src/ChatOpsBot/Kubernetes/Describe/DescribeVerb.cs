using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Kubernetes.Kubectl;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary><c>kubectl describe</c>.</summary>
internal sealed class DescribeVerb : IKubectlVerb
{
    public bool Answers(KubectlCommand command) => command is KubectlDescribe;

    public async Task<Evidence> AnswerAsync(KubectlQuery query, KubernetesClient client, CancellationToken cancellationToken)
    {
        var command = (KubectlDescribe)query.Command;
        var ns = client.NamespaceOf(command.Namespace, query.Scope);
        var found = await new TargetReader(client, ns, command.AllNamespaces, command.LabelSelector).ReadAsync(command.Targets, prefixes: true, cancellationToken);
        if (found.Objects.Count == 0)
        {
            return Evidence.NoData(query, found.Missing ?? (command.AllNamespaces ? "No resources found" : $"No resources found in {ns} namespace."));
        }

        var lines = new List<TextLine>();
        var observations = new List<Observation>();
        var seen = new HashSet<string>();
        var surroundings = new Surroundings(client, KubectlClock.Now(query, client), command.ShowEvents);
        foreach (var subject in found.Objects)
        {
            var context = await surroundings.OfAsync(subject, cancellationToken);
            if (lines.Count > 0 && !found.ByPrefix)
            {
                lines.AddRange([new TextLine(""), new TextLine("")]);
            }

            lines.AddRange(ObjectDescriber.Print(subject, context).Select(line => new TextLine(line, subject.Reference)));
            if (found.ByPrefix)
            {
                lines.Add(new TextLine(""));
            }

            observations.Add(new ObjectObservation(SecretValues.Without(subject), IsSubject: true) { Cluster = client.Cluster });
            observations.AddRange((context.Events ?? [])
                .Where(one => EventTable.IsAbout(one, subject) && seen.Add($"{one.Namespace}/{one.Name}"))
                .Select(one => new ObjectObservation(one, IsSubject: false) { Cluster = client.Cluster }));
        }

        return Evidence.Found(query, lines, observations) with { Reason = found.Missing };
    }
}
