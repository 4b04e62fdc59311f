namespace ChatOpsBot.Sandbox.Worlds;

/// <summary>A folder is not a world. The message lists everything that is wrong with it, one problem a line.</summary>
public sealed class WorldException(string path, IReadOnlyList<WorldProblem> problems)
    : Exception($"{path} cannot be used as a world:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}")
{
    public IReadOnlyList<WorldProblem> Problems { get; } = problems;
}
