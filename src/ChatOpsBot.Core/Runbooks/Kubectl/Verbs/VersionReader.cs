using ChatOpsBot.Core.Runbooks.Kubectl.Commands;
using ChatOpsBot.Core.Runbooks.Kubectl.Flags;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary><c>kubectl version</c>.</summary>
internal sealed class VersionReader() : QueryReader("version", Flag.Switch("client").Refused("it asks no cluster"))
{
    protected override KubectlCommand Command(ParsedArguments arguments) => arguments.Positional.Count > 0
        ? throw new NotReadableException("version takes no names")
        : new KubectlVersion();
}
