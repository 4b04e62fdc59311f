using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Core.Runbooks.Kubectl.Flags;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary><c>kubectl top nodes</c>.</summary>
internal sealed class TopNodesReader() : QueryReader("top nodes", [
    Flag.Switch("no-headers"),
    Flag.Text("selector", 'l'),
    Flag.Switch("show-capacity"),
    Flag.Text("sort-by"),
    Flag.Switch("use-protocol-buffers"),
])
{
    protected override KubectlCommand Command(ParsedArguments arguments)
    {
        var labels = arguments.LabelSelector();
        return new KubectlTopNodes
        {
            Name = Usage.Name("node", arguments, selected: labels is not null),
            LabelSelector = labels,
            SortBy = Usage.Order(arguments),
            ShowCapacity = arguments.Is("show-capacity"),
            NoHeaders = arguments.Is("no-headers"),
        };
    }
}
