namespace ChatOpsBot.GitHub;

/// <param name="Color">Six hexadecimal digits without #.</param>
public sealed record Label(string Name, string? Color, string? Description);
