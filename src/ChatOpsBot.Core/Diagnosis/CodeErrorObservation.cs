namespace ChatOpsBot.Core.Diagnosis;

/// <summary>An error of our code that an error tracker gathered.</summary>
/// <param name="Id">The tracker's short name of it: <c>WEB-1A</c>.</param>
/// <param name="Project">The tracker's project.</param>
/// <param name="Culprit">Where in the code, as the tracker says; empty when unknown.</param>
/// <param name="Count">Events in the window as far as the tracker tells, otherwise of all time.</param>
/// <param name="Release">The release of its latest event; null when unknown.</param>
/// <param name="FirstRelease">The release that it was first seen in; null when unknown.</param>
public sealed record CodeErrorObservation(
    string Id, string Project, string Title, string Culprit, long Count, DateTimeOffset? FirstSeen, DateTimeOffset? LastSeen, string? Release, string? FirstRelease, bool Unhandled) : Observation
{
    public override Observation Clean(Func<string, string> clean) => this with { Title = clean(Title), Culprit = clean(Culprit) };
}
