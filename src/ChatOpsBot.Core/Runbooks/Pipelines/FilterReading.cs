namespace ChatOpsBot.Core.Runbooks.Pipelines;

/// <summary>What came of reading one command behind a bar.</summary>
public abstract record FilterReading
{
    private FilterReading()
    {
    }

    /// <summary>A filter whose text equals the tool's.</summary>
    public sealed record Filter(ITextFilter Value) : FilterReading;

    /// <summary>Not a filter, or one with an option that is not known; the reason is for a person.</summary>
    public sealed record Refused(string Reason) : FilterReading;

    internal static FilterReading Of(ITextFilter filter) => new Filter(filter);

    internal static FilterReading No(string reason) => new Refused(reason);
}
