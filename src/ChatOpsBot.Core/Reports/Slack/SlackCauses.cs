using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Core.Reports.Slack;

/// <summary>A cause with what speaks for it, against it, and what it explains.</summary>
internal static class SlackCauses
{
    private const int MostFindings = 5;

    /// <param name="place">Its place among the causes, from 1.</param>
    public static JsonObject One(CauseView cause, int place)
    {
        var cluster = cause.Cluster is "" or "default" ? "" : $" in {cause.Cluster}";
        var findings = (JsonObject[])[.. Findings("for", cause.For), .. Findings("against", cause.Against), .. Findings("explains", cause.Chain)];
        var head = BlockKit.RichSection(
        [
            BlockKit.Text(string.Create(CultureInfo.InvariantCulture, $"{place}. {SlackText.Line(cause.Summary, SlackRenderer.LongestText)}"), bold: true),
            BlockKit.Text(string.Create(CultureInfo.InvariantCulture, $"\n{cause.Confidence * 100:0} %  ")),
            BlockKit.Text(SlackText.Line(cause.Code, 200), code: true),
            BlockKit.Text(" on "),
            BlockKit.Text(SlackText.Line(cause.Subject, 500), code: true),
            .. cluster.Length == 0 ? Array.Empty<JsonObject>() : [BlockKit.Text(" " + SlackText.Line(cluster, 200))],
        ]);
        return findings.Length == 0 ? BlockKit.RichText(head) : BlockKit.RichText(head, BlockKit.RichList(findings));
    }

    private static IEnumerable<JsonObject> Findings(string word, ImmutableArray<string> findings)
    {
        foreach (var finding in findings.Take(MostFindings))
        {
            yield return BlockKit.RichSection(BlockKit.Text(word, bold: true), BlockKit.Text("  " + SlackText.Line(finding, 1_000)));
        }

        if (findings.Length > MostFindings)
        {
            yield return BlockKit.RichSection(BlockKit.Text($"and {findings.Length - MostFindings} more {word}"));
        }
    }
}
