namespace ChatOpsBot.Configuration;

/// <summary>Where the bot keeps its own files: the store, logs, the prompt's history.</summary>
public static class DataFolder
{
    /// <summary><c>~/.local/share/chatopsbot</c>, or what the platform has in its place.</summary>
    public static string Path { get; } = System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } home ? home : System.IO.Path.GetTempPath(),
        "chatopsbot");

    public static string File(string name) => System.IO.Path.Combine(Path, name);
}
