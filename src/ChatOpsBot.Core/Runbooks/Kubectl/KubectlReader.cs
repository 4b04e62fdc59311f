using System.Collections.Frozen;
using System.Collections.Immutable;
using ChatOpsBot.Core.Runbooks.Kubectl.Flags;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;
using ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

namespace ChatOpsBot.Core.Runbooks.Kubectl;

/// <summary>Reads kubectl command lines as kubectl 1.32 does.</summary>
/// <remarks>A verb, flag or name that is not known to be harmless is left to a person.</remarks>
public sealed class KubectlReader : IProgramReader
{
    private static readonly FrozenDictionary<string, IVerbReader> Verbs = new IVerbReader[]
    {
        new GetReader(),
        new DescribeReader(),
        new LogsReader(),
        new TopPodsReader(),
        new TopNodesReader(),
        new RolloutStatusReader(),
        new RolloutHistoryReader(),
        new EventsReader(),
        new CanIReader(),
        new VersionReader(),
        RolloutChangeReader.Restart,
        RolloutChangeReader.Undo,
        new DeleteReader(),
        new ScaleReader(),
        new CordonReader("cordon"),
        new CordonReader("uncordon"),
        new MetadataReader("label", anyValue: false),
        new MetadataReader("annotate", anyValue: true),
    }.ToFrozenDictionary(reader => reader.Verb);

    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["top pod"] = "top pods",
        ["top po"] = "top pods",
        ["top node"] = "top nodes",
        ["top no"] = "top nodes",
    }.ToFrozenDictionary();

    public ImmutableArray<string> Programs { get; } = ["kubectl", "oc", "k"];

    public StepReading Read(IReadOnlyList<string> arguments, StepText text)
    {
        if (arguments.Any(argument => argument.Any(char.IsControl)))
        {
            return new StepReading.Manual("it holds control characters");
        }

        var line = CommandLine.Read(PlaceholderWords.Join(arguments));
        if (line.Verb.Length == 0)
        {
            return new StepReading.Manual("it names no command of kubectl");
        }

        if (!Verbs.TryGetValue(Aliases.GetValueOrDefault(line.Verb, line.Verb), out var reader))
        {
            return new StepReading.Manual(ManualVerbs.ReasonFor(line.Verb));
        }

        try
        {
            return reader.Read(FlagParser.Parse(line.Arguments, reader.Flags), text);
        }
        catch (NotReadableException left)
        {
            return new StepReading.Manual(left.Message);
        }
    }
}
