using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Core.Runbooks.Kubectl.Flags;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary><c>kubectl describe</c>.</summary>
internal sealed class DescribeReader() : QueryReader("describe", [
    .. FlagSet.Files,
    Flag.Switch("all-namespaces", 'A'),
    Flag.Number("chunk-size"),
    Flag.Text("selector", 'l'),
    Flag.Switch("show-events"),
])
{
    protected override KubectlCommand Command(ParsedArguments arguments)
    {
        var labels = arguments.LabelSelector();
        var targets = Targets.Read(arguments.Positional, labels is not null || arguments.Is("all-namespaces"), prefixes: true);
        if (targets.Any(target => ResourceKinds.IsSecret(target.Type)))
        {
            throw new NotReadableException("describing a Secret fetches its values, which the bot never does");
        }

        return new KubectlDescribe(targets)
        {
            LabelSelector = labels,
            ShowEvents = arguments.Is("show-events", otherwise: true),
        };
    }
}
