namespace ChatOpsBot.GitHub;

/// <param name="Color">Six hexadecimal digits without #.</param>
public sealed record NewLabel(string Name, string Color, string? Description = null);
