namespace ChatOpsBot.Tests.SlackServer;

/// <summary>What is wrong with some blocks, in the words of Slack's answers, and what was seen on the way.</summary>
internal sealed class BlockKitFindings(SlackWorkspace workspace, string surface)
{
    public SlackWorkspace Workspace => workspace;

    /// <summary><c>message</c>, <c>modal</c> or <c>home</c>.</summary>
    public string Surface => surface;

    public List<string> Errors { get; } = [];

    public void Add(string what, string path) => Errors.Add($"[ERROR] {what} [json-pointer:{path}]");
}
