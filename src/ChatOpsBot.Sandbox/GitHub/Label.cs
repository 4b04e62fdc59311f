namespace ChatOpsBot.Sandbox.GitHub;

/// <param name="Color">Six hexadecimal digits, no <c>#</c>.</param>
internal sealed record Label(long Id, string Name, string Color, string? Description)
{
    /// <summary>GitHub's grey for a label that an issue brings into being.</summary>
    public const string DefaultColor = "ededed";
}
