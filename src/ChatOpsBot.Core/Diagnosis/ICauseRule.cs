namespace ChatOpsBot.Core.Diagnosis;

/// <summary>Proposes causes from observations. Pure: no I/O, no clock.</summary>
public interface ICauseRule
{
    IEnumerable<Cause> Propose(Observations observations);
}
