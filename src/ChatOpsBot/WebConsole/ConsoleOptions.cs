namespace ChatOpsBot.WebConsole;

/// <summary>The section <c>Console</c>: the incident room in the browser, at <c>/</c>.</summary>
public sealed class ConsoleOptions
{
    public const string Section = "Console";

    /// <summary>Whether the console is served. Default: yes.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether practice mode opens the console in the browser of the desktop that it was started on. Default: yes.</summary>
    public bool OpenBrowser { get; set; } = true;

    /// <summary>Where people reach the console, such as <c>https://chatops.example.com</c>; links in messages point there. Empty = only where the host listens.</summary>
    public string PublicUrl { get; set; } = "";

    public SignInOptions SignIn { get; set; } = new();

    /// <summary>The public address without a slash at its end; null when there is none.</summary>
    internal string? Address => PublicUrl.Length == 0 ? null : PublicUrl.TrimEnd('/');

    /// <summary>Whether a browser reached us over TLS, be it that a proxy ends it.</summary>
    internal bool IsSecure(HttpRequest request) => request.IsHttps
        || (Address is { } address && address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && string.Equals(new Uri(address).Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
