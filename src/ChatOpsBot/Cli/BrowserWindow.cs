using System.ComponentModel;
using System.Diagnostics;

namespace ChatOpsBot.Cli;

/// <summary>Opens the console in the browser of a desktop, where somebody sits at one and tries the bot for the first time.</summary>
internal static class BrowserWindow
{
    private static readonly string[] Remote = ["SSH_CONNECTION", "SSH_TTY", "DOTNET_RUNNING_IN_CONTAINER", "CI"];

    private static readonly string[] Displays = ["DISPLAY", "WAYLAND_DISPLAY"];

    /// <summary>Whether a window would be welcome: in practice mode, at an interactive terminal, on a desktop that is this very machine's.</summary>
    /// <param name="variable">A variable of the environment; null when it is not set.</param>
    /// <param name="hasDesktop">Whether the system always has a display, as Windows and macOS do; elsewhere the environment names one.</param>
    public static bool IsWelcome(bool isPractice, bool isInteractive, bool hasDesktop, Func<string, string?> variable)
    {
        return isPractice && isInteractive && !Remote.Any(IsSet) && (hasDesktop || Displays.Any(IsSet));

        bool IsSet(string name) => variable(name) is { Length: > 0 };
    }

    /// <summary>Opens an address; where nothing can, nothing happens: the address is printed as well.</summary>
    public static void Open(string address)
    {
        try
        {
            using var opened = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (Win32Exception)
        {
            // No program opens addresses here.
        }
    }
}
