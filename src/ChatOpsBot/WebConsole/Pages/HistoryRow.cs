using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;

namespace ChatOpsBot.WebConsole.Pages;

/// <summary>An incident of a service, with the steps whose evidence named its cause.</summary>
internal sealed record HistoryRow(Incident Incident, ImmutableArray<string> Steps)
{
    public const string CsvHead = "incident,service,state,opened,resolved,minutes,cause,steps,owner,escalations,issue,conversation\r\n";

    public static HistoryRow Of(Incident incident, Run? run)
    {
        var told = run is null || run.Causes.IsEmpty ? [] : run.Causes[0].For.Select(finding => finding.EvidenceId).ToHashSet(StringComparer.Ordinal);
        return new HistoryRow(incident, run is null ? [] : [.. run.Steps.Where(step => told.Contains(step.EvidenceId)).Select(step => step.Id.All(char.IsAsciiDigit) ? $"{step.Id}. {step.Title}" : step.Title).Distinct()]);
    }

    /// <summary>A line as RFC 4180 has it.</summary>
    public string Csv() => string.Join(',', new[]
    {
        Incident.Id, Incident.Service, Incident.State.ToString().ToLowerInvariant(), Utc(Incident.OpenedAt), Incident.ResolvedAt is { } at ? Utc(at) : "",
        Incident.ResolvedAt is { } ended ? ((long)(ended - Incident.OpenedAt).TotalMinutes).ToString(CultureInfo.InvariantCulture) : "",
        Incident.TopCause ?? "", string.Join("; ", Steps), Incident.Owner ?? "", Incident.Escalations.ToString(CultureInfo.InvariantCulture), Incident.IssueAddress ?? "", Incident.Conversation,
    }.Select(Cell)) + "\r\n";

    /// <summary>Quoted where it must be; a text that a spreadsheet would take for a formula is one no more.</summary>
    internal static string Cell(string text)
    {
        var inert = text is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r' or '\n', ..] ? "'" + text : text;
        return inert.AsSpan().IndexOfAny(",\"\r\n") < 0 ? inert : $"\"{inert.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
