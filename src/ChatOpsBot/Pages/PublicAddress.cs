namespace ChatOpsBot.Pages;

/// <summary>Where people reach the host from: <c>Console:PublicUrl</c>; in practice mode, where everybody is on this machine, the address it listens on.</summary>
/// <param name="Value">Without a slash at its end; null when nobody said.</param>
public sealed record PublicAddress(string? Value)
{
    public static PublicAddress Of(IConfiguration configuration, bool isPractice, string listening) =>
        configuration["Console:PublicUrl"] is { Length: > 0 } told ? new(told.TrimEnd('/'))
        : isPractice && !listening.EndsWith(":0", StringComparison.Ordinal) ? new(listening.Split(';')[0].TrimEnd('/'))
        : new((string?)null);
}
