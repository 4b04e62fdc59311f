using ChatOpsBot.Cli;

namespace ChatOpsBot.Tests.WebConsole;

/// <summary>When a browser opens by itself.</summary>
public sealed class BrowserWindowTests
{
    [Theory]
    [InlineData(true, true, true, true)]
    [InlineData(true, true, false, true, "DISPLAY")]
    [InlineData(true, true, false, true, "WAYLAND_DISPLAY")]
    [InlineData(true, true, false, false)]
    [InlineData(false, true, true, false)]
    [InlineData(true, false, true, false)]
    [InlineData(true, true, true, false, "SSH_CONNECTION")]
    [InlineData(true, true, true, false, "SSH_TTY", "DISPLAY")]
    [InlineData(true, true, true, false, "DOTNET_RUNNING_IN_CONTAINER")]
    [InlineData(true, true, true, false, "CI", "DISPLAY")]
    public void A_window_opens_for_who_sits_at_a_desktop_and_practises(bool isPractice, bool isInteractive, bool hasDesktop, bool isWelcome, params string[] set) =>
        BrowserWindow.IsWelcome(isPractice, isInteractive, hasDesktop, name => set.Contains(name) ? "1" : null).ShouldBe(isWelcome);
}
