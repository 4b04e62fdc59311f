using ChatOpsBot.Core.Runbooks.Kubectl.Flags;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary><c>kubectl cordon</c> and <c>kubectl uncordon</c>.</summary>
internal sealed class CordonReader(string verb) : ChangeReader(verb)
{
    public override StepReading Read(ParsedArguments arguments, StepText text)
    {
        var selector = arguments.LabelSelector();
        return arguments.Positional switch
        {
            [] => Change(arguments, [new ResourceTarget("node", null)], text, Given(arguments, "dry-run")),
            _ when selector is not null => throw new NotReadableException("a name cannot be given together with a selector"),
            var nodes => Change(arguments, [.. nodes.Select(Node)], text, Given(arguments, "dry-run")),
        };
    }

    private static ResourceTarget Node(string word)
    {
        var target = word.Contains('/') ? Targets.Pair(word) : new ResourceTarget("node", Targets.Name("node", word));
        return ResourceKinds.Of(target.Type) == "Node" ? target : throw new NotReadableException("only nodes can be cordoned");
    }
}
