using ChatOpsBot.Core.Runbooks.Kubectl.Flags;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Verbs;

/// <summary>Reads the words and flags behind one verb.</summary>
internal interface IVerbReader
{
    /// <summary>With its sub-command: <c>get</c>, <c>rollout status</c>.</summary>
    string Verb { get; }

    FlagSet Flags { get; }

    /// <exception cref="NotReadableException">The line is left to a person.</exception>
    StepReading Read(ParsedArguments arguments, StepText text);
}
