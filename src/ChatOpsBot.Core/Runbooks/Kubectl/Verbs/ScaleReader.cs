using ChatOpsBot.Core.Runbooks.Kubectl.Flags;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary><c>kubectl scale</c>.</summary>
internal sealed class ScaleReader() : ChangeReader("scale", [
    Flag.Switch("all").Refused("it would scale everything of the kind"),
    Flag.Number("current-replicas"),
    Flag.Number("replicas"),
    Flag.Text("resource-version"),
    Flag.Duration("timeout"),
])
{
    public override StepReading Read(ParsedArguments arguments, StepText text)
    {
        var targets = Targets.Read(arguments.Positional, selected: arguments.LabelSelector() is not null);
        if (targets.FirstOrDefault(target => !HasReplicas(target.Type)) is { } other)
        {
            throw new NotReadableException($"the bot does not scale a {Shown.Short(other.Type)}");
        }

        if (arguments.Text("replicas") is null || arguments.Number("replicas") < 0)
        {
            throw new NotReadableException("--replicas must say how many");
        }

        return Change(arguments, targets, text, Given(arguments, "dry-run", "replicas", "current-replicas", "resource-version"));
    }

    private static bool HasReplicas(string type) =>
        ResourceKinds.Of(type) is "Deployment" or "StatefulSet" or "ReplicaSet" or "ReplicationController" || PlaceholderWords.In(type);
}
