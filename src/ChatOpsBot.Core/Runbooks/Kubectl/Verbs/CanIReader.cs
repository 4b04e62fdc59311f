using System.Text.RegularExpressions;
using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Core.Runbooks.Kubectl.Flags;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary><c>kubectl auth can-i</c>.</summary>
internal sealed class CanIReader() : QueryReader("auth can-i", [
    Flag.Switch("all-namespaces", 'A'),
    Flag.Switch("list"),
    Flag.Switch("no-headers"),
    Flag.Switch("quiet", 'q').Refused("it prints nothing"),
    Flag.Text("subresource"),
])
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly Regex VerbWord = new(@"^([a-z]+|\*)\z", Options);
    private static readonly Regex Path = new(@"^/[A-Za-z0-9_./*-]*\z", Options);
    private static readonly Regex SubresourceWord = new("^[a-z]*\\z", Options);

    protected override KubectlCommand Command(ParsedArguments arguments)
    {
        var subresource = arguments.Text("subresource") ?? "";
        var command = new KubectlCanI { Subresource = subresource, NoHeaders = arguments.Is("no-headers") };
        return (arguments.Is("list"), arguments.Positional) switch
        {
            _ when !SubresourceWord.IsMatch(PlaceholderWords.Fill(subresource)) => throw new NotReadableException("--subresource takes a word such as log or scale"),
            (true, []) => command with { List = true },
            (true, _) => throw new NotReadableException("--list takes no verb"),
            (false, [var verb, var what]) when VerbWord.IsMatch(PlaceholderWords.Fill(verb)) => About(command with { Verb = verb }, what),
            _ => throw new NotReadableException("auth can-i takes a verb and a resource, or --list"),
        };
    }

    private static KubectlCanI About(KubectlCanI command, string what)
    {
        if (what.StartsWith('/'))
        {
            return Path.IsMatch(what)
                ? command with { NonResourceUrl = what }
                : throw new NotReadableException($"\"{Shown.Short(what)}\" is not a path of the API server");
        }

        return command with { Resource = what == "*" ? new ResourceTarget("*", null) : Resource(what) };
    }

    private static ResourceTarget Resource(string what) =>
        Targets.Read([what]) is [var target] ? target : throw new NotReadableException("auth can-i takes one resource");
}
