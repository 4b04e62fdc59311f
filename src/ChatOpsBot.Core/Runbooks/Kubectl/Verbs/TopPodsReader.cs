using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Core.Runbooks.Kubectl.Flags;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary><c>kubectl top pods</c>.</summary>
internal sealed class TopPodsReader() : QueryReader("top pods", [
    Flag.Switch("all-namespaces", 'A'),
    Flag.Switch("containers"),
    Flag.Text("field-selector"),
    Flag.Switch("no-headers"),
    Flag.Text("selector", 'l'),
    Flag.Text("sort-by"),
    Flag.Switch("sum"),
    Flag.Switch("use-protocol-buffers"),
])
{
    protected override KubectlCommand Command(ParsedArguments arguments)
    {
        var labels = arguments.LabelSelector();
        var fields = arguments.FieldSelector();
        return new KubectlTopPods
        {
            Name = Usage.Name("pod", arguments, selected: (labels ?? fields) is not null),
            LabelSelector = labels,
            FieldSelector = fields,
            Containers = arguments.Is("containers"),
            SortBy = Usage.Order(arguments),
            Sum = arguments.Is("sum"),
            NoHeaders = arguments.Is("no-headers"),
        };
    }
}
