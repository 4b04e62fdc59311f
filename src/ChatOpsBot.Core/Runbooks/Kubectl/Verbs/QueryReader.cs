using ChatOpsBot.Core.Runbooks.Kubectl.Flags;
using ChatOpsBot.Core.Runbooks.Pipelines;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary>A verb that only reads.</summary>
internal abstract class QueryReader(string verb, params IEnumerable<Flag> flags) : IVerbReader
{
    public string Verb => verb;

    public FlagSet Flags { get; } = new(flags);

    public StepReading Read(ParsedArguments arguments, StepText text)
    {
        var command = Command(arguments) with { Namespace = arguments.Namespace(), AllNamespaces = arguments.Is("all-namespaces") };
        return new StepReading.Query(new KubectlQuery(command) { Text = text.Text }, TextPipeline.Empty);
    }

    protected abstract KubectlCommand Command(ParsedArguments arguments);
}
