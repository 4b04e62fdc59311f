using System.Text.Json;
using ChatOpsBot.Cli;
using ChatOpsBot.Terminal;

namespace ChatOpsBot.AcceptanceTests.Drivers;

/// <summary>Asks one message as <c>ask --json</c> does, with the whole bot and real sockets, in this process.</summary>
internal static class AskDriver
{
    public static async Task<AskAnswer> AskAsync(string message, string? world, params string[] settings)
    {
        var output = new StringWriter();
        var screen = new TerminalScreen(TextWriter.Null, editable: false, colour: false, () => (120, 50));
        var code = await AskCommand.RunAsync(message, world, json: true, settings, output, screen, TestContext.Current.CancellationToken);
        return new AskAnswer(code, JsonElement.Parse(output.ToString()));
    }

    /// <summary>The same answer as a person reads it.</summary>
    public static async Task<(int ExitCode, string Text)> ReadAsync(string message, string? world, params string[] settings)
    {
        var output = new StringWriter();
        var screen = new TerminalScreen(output, editable: false, colour: false, () => (120, 50));
        var code = await AskCommand.RunAsync(message, world, json: false, settings, output, screen, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }
}

/// <summary>What <c>ask --json</c> printed, and its exit code.</summary>
internal sealed record AskAnswer(int ExitCode, JsonElement Json)
{
    public IReadOnlyList<JsonElement> Causes => [.. Json.GetProperty("causes").EnumerateArray()];

    public IReadOnlyList<JsonElement> Steps => [.. Json.GetProperty("steps").EnumerateArray()];

    public string? Error => Json.GetProperty("error").GetString();

    /// <summary>Causes in one line each, for the message of a failed test.</summary>
    public string Told => string.Join("\n", Causes.Select(cause => $"{cause.GetProperty("confidence").GetDouble():0.00} {cause.GetProperty("code")} {cause.GetProperty("subject")} [{cause.GetProperty("cluster")}] {cause.GetProperty("summary")}"))
        + "\n" + string.Join("\n", Steps.Select(step => $"{step.GetProperty("id")} {step.GetProperty("state")} {step.GetProperty("query")} {(step.TryGetProperty("reason", out var reason) ? reason : default)}"));
}
