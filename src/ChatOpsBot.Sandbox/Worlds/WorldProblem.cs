namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>One thing that is wrong with a world.</summary>
/// <param name="File">The file or folder, relative to the world.</param>
/// <param name="Line">The line, from 1; null when it is not known.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record WorldProblem(string File, int? Line, string Message)
{
    public override string ToString() => Line is { } line ? $"{File}:{line}: {Message}" : $"{File}: {Message}";
}
