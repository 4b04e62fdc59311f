using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Core.Runbooks.Kubectl.Flags;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary><c>kubectl rollout history</c>.</summary>
internal sealed class RolloutHistoryReader() : QueryReader("rollout history", [
    .. FlagSet.Files,
    Flag.Number("revision"),
    Flag.Text("selector", 'l'),
])
{
    protected override KubectlCommand Command(ParsedArguments arguments)
    {
        var labels = arguments.LabelSelector();
        return new KubectlRolloutHistory(RolloutTargets.Read(arguments.Positional, selected: labels is not null))
        {
            LabelSelector = labels,
            Revision = arguments.Number("revision") is not < 0 and var revision
                ? revision ?? 0
                : throw new NotReadableException("--revision takes a positive number"),
        };
    }
}
