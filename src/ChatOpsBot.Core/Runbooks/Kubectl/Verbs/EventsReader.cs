using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Core.Runbooks.Kubectl.Flags;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary><c>kubectl events</c>.</summary>
internal sealed class EventsReader() : QueryReader("events", [
    Flag.Switch("all-namespaces", 'A'),
    Flag.Number("chunk-size"),
    Flag.Text("for"),
    Flag.Switch("no-headers"),
    Flag.Text("output", 'o').Refused("only the table is printed; use get events for other outputs"),
    Flag.List("types"),
    Flag.Switch("watch", 'w').Refused("it watches and never ends; leave it out to look once"),
])
{
    protected override KubectlCommand Command(ParsedArguments arguments)
    {
        if (arguments.Positional.Count > 0)
        {
            throw new NotReadableException("events takes no names; use --for TYPE/NAME");
        }

        var types = arguments.All("types");
        if (types.FirstOrDefault(type => !IsType(type)) is { } wrong)
        {
            throw new NotReadableException($"\"{Shown.Short(wrong)}\" is not a type of event; Normal and Warning are");
        }

        return new KubectlEvents
        {
            For = arguments.Text("for") is { Length: > 0 } subject ? Targets.Pair(subject) : null,
            Types = [.. types],
            NoHeaders = arguments.Is("no-headers"),
        };
    }

    private static bool IsType(string type) =>
        type.Equals("Normal", StringComparison.OrdinalIgnoreCase) || type.Equals("Warning", StringComparison.OrdinalIgnoreCase) || PlaceholderWords.In(type);
}
