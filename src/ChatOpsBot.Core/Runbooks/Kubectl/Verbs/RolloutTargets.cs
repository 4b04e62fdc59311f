using System.Collections.Immutable;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary>The workloads that can be rolled out.</summary>
internal static class RolloutTargets
{
    public static ImmutableArray<ResourceTarget> Read(IReadOnlyList<string> words, bool selected)
    {
        var targets = Targets.Read(words, selected);
        return targets.FirstOrDefault(target => !CanRollOut(target.Type)) is { } other
            ? throw new NotReadableException($"\"{Shown.Short(other.Type)}\" has no rollouts; deployments, daemon sets and stateful sets have")
            : targets;
    }

    private static bool CanRollOut(string type) =>
        ResourceKinds.Of(type) is "Deployment" or "DaemonSet" or "StatefulSet" || PlaceholderWords.In(type);
}
