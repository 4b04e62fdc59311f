using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ChatOpsBot.Core.Diagnosis.Access;
using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents.Answers;

/// <summary>Who and what suffers, as far as the evidence of a run tells: clusters, endpoints, upstreams, users.</summary>
internal static partial class AffectedReport
{
    private const int Most = 8;

    public static Report Of(Run run)
    {
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        var clusters = run.Steps.Select(step => step.Cluster).OfType<string>().Distinct().ToList();
        if (clusters.Count > 1)
        {
            var hit = run.Causes.Select(cause => cause.Cluster).Where(cluster => cluster.Length > 0).Distinct().ToList();
            blocks.Add(new ReportBlock.Fields([new("clusters", hit.Count == 0 ? $"none of {Words.List(clusters, 10)} shows a cause" : $"{Words.List(hit, 10)} of {Words.List(clusters, 10)}")]));
        }

        var lines = run.Steps.SelectMany(step => step.Evidence?.Lines ?? []).Select(line => line.Text).Distinct().ToList();
        var requests = lines.Select(line => (Line: line, Access: AccessLine.Read(line))).Where(one => one.Access is { Status: >= 500 }).Select(one => (one.Line, Access: one.Access!)).ToList();
        Add(blocks, "Endpoints answered with 5xx", "endpoint", requests.Select(one => Bare(one.Access.Path)));
        Add(blocks, "Behind them", "upstream", requests.Select(one => one.Access.Upstream));
        var failed = requests.Select(one => one.Line).Concat(lines.Where(line => Failure().IsMatch(line))).Distinct().ToList();
        var users = failed.Select(LineUsers.Read).Where(user => user is not null).Select(user => user!.Value.Who).ToList();
        Add(blocks, $"Users in failing lines: {Words.Count(users.Distinct().Count(), "different one")}", "user", users);
        Add(blocks, "Failing series", "series", run.Steps.SelectMany(step => step.Series).Where(one => FailingSeries().IsMatch(one.Name) && one.Samples.Any(sample => sample.Value > 0)).Select(one => one.Name));

        var workloads = run.Causes.Select(cause => cause.Subject).Distinct().Take(Most).ToImmutableArray();
        if (!workloads.IsEmpty)
        {
            blocks.Add(new ReportBlock.Heading("Named by the causes"));
            blocks.Add(new ReportBlock.Bullets(workloads));
        }

        if (users.Count == 0)
        {
            blocks.Add(new ReportBlock.Note(NoteKind.Information, "The evidence names no users; a logs step that shows a user or account id would."));
        }

        return new Report(run.Causes.IsEmpty && requests.Count == 0 ? "Nothing in the evidence is seen to suffer" : "Who and what is affected, as far as the evidence tells", blocks.ToImmutable());
    }

    private static void Add(ImmutableArray<ReportBlock>.Builder blocks, string title, string column, IEnumerable<string> values)
    {
        var counted = values.Where(value => value.Length > 0).CountBy(value => value).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        if (counted.Count > 0)
        {
            blocks.Add(new ReportBlock.Table(title, [column, "seen"], [.. counted.Take(Most).Select(pair => ImmutableArray.Create(pair.Key, Words.Count(pair.Value, "time")))]));
        }
    }

    private static string Bare(string path) => Number().Replace(path.Split('?')[0], "/:id");

    [GeneratedRegex(@"/(?:\d+|[0-9a-f]{8}-[0-9a-f-]{27,})(?=/|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(?:error|fatal|exception|failed|timeout|refused|5\d\d)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Failure();

    [GeneratedRegex(@"""5\d\d""|5xx|error|fail", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex FailingSeries();
}
