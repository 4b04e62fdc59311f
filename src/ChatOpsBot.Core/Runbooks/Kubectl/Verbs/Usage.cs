using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Core.Runbooks.Kubectl.Flags;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary>What both kinds of <c>top</c> read alike.</summary>
internal static class Usage
{
    public static string? Name(string type, ParsedArguments arguments, bool selected) => arguments.Positional switch
    {
        [] => null,
        [var name] when !selected => Targets.Name(type, name),
        [_] => throw new NotReadableException("top takes a name or a selector, not both"),
        _ => throw new NotReadableException("top takes one name"),
    };

    public static UsageOrder Order(ParsedArguments arguments) => arguments.Text("sort-by") switch
    {
        null or "" => UsageOrder.Name,
        "cpu" => UsageOrder.Cpu,
        "memory" => UsageOrder.Memory,
        _ => throw new NotReadableException("top sorts by cpu or memory"),
    };
}
