using System.Collections.Immutable;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Kubernetes.Kubectl;

namespace ChatOpsBot.Kubernetes.Surroundings;

/// <summary>The subjects and everything that was read around them.</summary>
internal sealed class Area
{
    private readonly HashSet<ObjectReference> _concerned;

    public Area(ImmutableArray<ObjectReference> subjects, IReadOnlyList<KubernetesObject> objects, DateTimeOffset now)
    {
        Objects = objects;
        Now = now;
        _concerned = [.. subjects];

        // Owners of subjects, then what a subject or an owner selects or owns.
        for (var round = 0; round < 3; round++)
        {
            foreach (var seen in objects)
            {
                if (seen.Controller is { } owner && _concerned.Contains(seen.Reference))
                {
                    _concerned.Add(owner);
                }
            }
        }

        var selecting = objects.Where(o => o.Kind is "Service" && _concerned.Contains(o.Reference)).ToList();
        foreach (var pod in Of("Pod").Where(pod => selecting.Any(s => s.Namespace == pod.Namespace && LabelSelectors.Selects(s, pod.Labels))).ToList())
        {
            _concerned.Add(pod.Reference);
        }

        for (var round = 0; round < 3; round++)
        {
            foreach (var seen in objects)
            {
                if (seen.Controller is { } owner && (_concerned.Contains(owner) || (round == 0 && _concerned.Contains(seen.Reference))))
                {
                    _concerned.Add(seen.Reference);
                    _concerned.Add(owner);
                }
            }
        }
    }

    public IReadOnlyList<KubernetesObject> Objects { get; }

    /// <summary>The incident's present.</summary>
    public DateTimeOffset Now { get; }

    public IEnumerable<KubernetesObject> Of(string kind) => Objects.Where(seen => seen.Kind == kind);

    /// <summary>Whether the object is a subject, owns one, or is owned or selected by one.</summary>
    public bool Concerns(KubernetesObject seen) => Concerns(seen.Reference);

    /// <inheritdoc cref="Concerns(KubernetesObject)"/>
    public bool Concerns(ObjectReference seen) => _concerned.Contains(seen);
}
