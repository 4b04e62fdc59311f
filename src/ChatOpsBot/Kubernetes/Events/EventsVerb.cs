using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Kubectl;
using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Kubernetes.Client;
using ChatOpsBot.Kubernetes.Kubectl;

namespace ChatOpsBot.Kubernetes.Events;

/// <summary><c>kubectl events</c>.</summary>
internal sealed class EventsVerb : IKubectlVerb
{
    public bool Answers(KubectlCommand command) => command is KubectlEvents;

    public async Task<Evidence> AnswerAsync(KubectlQuery query, KubernetesClient client, CancellationToken cancellationToken)
    {
        var command = (KubectlEvents)query.Command;
        var ns = command.AllNamespaces ? null : client.NamespaceOf(command.Namespace, query.Scope);
        string? kind = null;
        if (command.For is { } subject)
        {
            kind = (await client.Discovery.ResolveAsync(subject.Type, cancellationToken)) is [var type, ..] ? type.Kind : null;
            if (kind is null)
            {
                return Evidence.NoData(query, $"error: the server doesn't have a resource type \"{subject.Type}\"");
            }
        }

        var list = await client.ListAsync(KnownTypes.Events, ns, ListOptions.All, cancellationToken);
        var events = list.Items
            .Where(one => kind is null || (one.Text("involvedObject", "kind") == kind && one.Text("involvedObject", "name") == command.For!.Name))
            .Where(one => command.Types.IsEmpty || command.Types.Contains(one.Text("type") ?? "", StringComparer.OrdinalIgnoreCase))
            .ToList();
        if (events.Count == 0)
        {
            return Evidence.NoData(query, ns is null ? "No events found." : $"No events found in {ns} namespace.");
        }

        var ordered = EventsText.Ordered(events);
        var lines = EventsText.Print(ordered, command.AllNamespaces, command.NoHeaders, KubectlClock.Now(query, client));
        var headers = command.NoHeaders ? 0 : 1;
        return Evidence.Found(
            query,
            [.. lines.Select((line, i) => new TextLine(line, i < headers ? null : ordered[i - headers].Reference))],
            [.. ordered.Select(one => new ObjectObservation(one, IsSubject: true) { Cluster = client.Cluster })]);
    }
}
