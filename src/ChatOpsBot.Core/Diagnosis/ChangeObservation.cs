namespace ChatOpsBot.Core.Diagnosis;

/// <summary>A change that somebody made outside the cluster.</summary>
/// <param name="Kind"><c>deployment</c>, <c>release</c> or <c>pull request</c>.</param>
/// <param name="Repository"><c>owner/name</c>.</param>
/// <param name="Title">One line.</param>
/// <param name="Address">Its page; null when there is none.</param>
public sealed record ChangeObservation(string Kind, string Repository, string Title, string Who, DateTimeOffset At, string? Address) : Observation
{
    public override Observation Clean(Func<string, string> clean) => this with { Title = clean(Title), Who = clean(Who) };
}
