namespace ChatOpsBot.WebConsole;

/// <summary>A secret that signs one person in.</summary>
public sealed class ConsoleToken
{
    /// <summary>Who they are; roles name them so.</summary>
    public string Name { get; set; } = "";

    /// <summary>At least 20 characters.</summary>
    public string Token { get; set; } = "";
}
