namespace ChatOpsBot.Core.Runbooks.Placeholders;

/// <summary>A gap in a step's text: <c>{x}</c>, <c>&lt;pod name&gt;</c>, <c>$X</c>, <c>${X}</c>.</summary>
/// <param name="Name">As written, without its marks.</param>
/// <param name="Start">Where its marks begin in the text.</param>
/// <param name="Length">With its marks.</param>
public sealed record Placeholder(string Name, int Start, int Length)
{
    /// <summary>The name without case, spaces and punctuation: <c>pod-name</c>, <c>POD_NAME</c> and <c>podName</c> are one.</summary>
    public string Key => KeyOf(Name);

    public static string KeyOf(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
