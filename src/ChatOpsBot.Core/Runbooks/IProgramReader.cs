using System.Collections.Immutable;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>Reads the command line of one program that runbooks call, once the shell's part (quotes, bars) is taken apart.</summary>
public interface IProgramReader
{
    /// <summary>The program names it answers to: <c>kubectl</c>, <c>oc</c>.</summary>
    ImmutableArray<string> Programs { get; }

    /// <summary>Never throws; <see cref="StepReading.Query.Filters"/> is left empty for the shell to fill.</summary>
    /// <param name="arguments">Without the program's name, unquoted.</param>
    /// <param name="text">The whole line as written.</param>
    StepReading Read(IReadOnlyList<string> arguments, StepText text);
}
