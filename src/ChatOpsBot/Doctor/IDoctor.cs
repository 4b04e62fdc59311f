namespace ChatOpsBot.Doctor;

/// <summary>Checks everything that is configured for one system; changes nothing there.</summary>
/// <remarks>Cheapest checks first. A system that is off yields nothing. What is broken is a check that is not well, never an exception.</remarks>
public interface IDoctor
{
    /// <summary>The system's configuration section in lower case: <c>kubernetes</c>, <c>prometheus</c>.</summary>
    string System { get; }

    IAsyncEnumerable<DoctorCheck> CheckAsync(CancellationToken cancellationToken);
}
