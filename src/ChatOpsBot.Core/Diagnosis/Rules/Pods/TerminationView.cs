using System.Text.Json;

namespace ChatOpsBot.Core.Diagnosis.Rules.Pods;

/// <summary>How one run of a container ended.</summary>
public sealed class TerminationView(JsonElement json)
{
    public string Reason => json.Text("reason") ?? "";

    public string Message => json.Text("message") ?? "";

    public long? ExitCode => json.Number("exitCode");

    public DateTimeOffset? StartedAt => json.Time("startedAt");

    public DateTimeOffset? FinishedAt => json.Time("finishedAt");

    /// <summary>True when the container never ran: the runtime could not start its process.</summary>
    public bool NeverStarted => Reason is "ContainerCannotRun" or "StartError" || ExitCode is 126 or 127 or 128;

    public TimeSpan? Lasted => FinishedAt - StartedAt;
}
