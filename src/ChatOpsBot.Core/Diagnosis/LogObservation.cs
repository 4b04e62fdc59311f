using System.Collections.Immutable;

namespace ChatOpsBot.Core.Diagnosis;

/// <summary>Lines that a container, or another writer of logs, wrote.</summary>
/// <param name="Writer">The pod, or null where the lines come from a log store that does not say.</param>
/// <param name="Container">Container or app name; empty when unknown.</param>
/// <param name="Previous">True for the instance before the last restart.</param>
/// <param name="Lines">Oldest first.</param>
public sealed record LogObservation(ObjectReference? Writer, string Container, bool Previous, ImmutableArray<LogLine> Lines) : Observation
{
    public override Observation Clean(Func<string, string> clean) =>
        this with { Lines = [.. Lines.Select(line => line with { Text = clean(line.Text) })] };
}
