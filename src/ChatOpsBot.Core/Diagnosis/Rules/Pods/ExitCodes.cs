using System.Collections.Frozen;
using System.Globalization;

namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>What exit codes mean.</summary>
/// <remarks>126, 127 and 128+n are the shell's and the runtimes' conventions; signals as in signal(7).</remarks>
internal static class ExitCodes
{
    private static readonly FrozenDictionary<long, string> Signals = new Dictionary<long, string>
    {
        [1] = "SIGHUP", [2] = "SIGINT", [3] = "SIGQUIT", [4] = "SIGILL", [6] = "SIGABRT", [7] = "SIGBUS", [8] = "SIGFPE", [9] = "SIGKILL", [11] = "SIGSEGV", [13] = "SIGPIPE", [15] = "SIGTERM",
    }.ToFrozenDictionary();

    /// <summary>Such as <c>exit code 139 (SIGSEGV)</c>.</summary>
    public static string Describe(long code) => code switch
    {
        0 => "exit code 0, by itself",
        126 => "exit code 126 (the command cannot be executed)",
        127 => "exit code 127 (the command is not found)",
        255 => "exit code 255",
        > 128 when Signals.TryGetValue(code - 128, out var signal) => string.Create(CultureInfo.InvariantCulture, $"exit code {code} ({signal})"),
        > 128 and < 160 => string.Create(CultureInfo.InvariantCulture, $"exit code {code} (signal {code - 128})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"exit code {code}"),
    };

    /// <summary>A node that went away, or a person who stopped it, tells nothing about the program.</summary>
    public static bool IsOutside(TerminationView end) => end.Reason is "Unknown" or "ContainerStatusUnknown" || (end.ExitCode == 255 && end.Reason is "Unknown" or "");
}
