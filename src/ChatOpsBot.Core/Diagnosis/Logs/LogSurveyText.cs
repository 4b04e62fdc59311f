using System.Globalization;
using ChatOpsBot.Core.Diagnosis.Rules;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Diagnosis.Logs;

/// <summary>A survey as people read it: what was found, who is hit, how often, and which kinds of lines.</summary>
public static class LogSurveyText
{
    private const int MostRows = 8;
    private const int MostTemplates = 12;
    private const int LongestTemplate = 200;

    public static IReadOnlyList<TextLine> Write(LogSurvey survey)
    {
        var lines = new List<string> { Head(survey) };
        Add(lines, "status", survey.Statuses, value => value);
        Add(lines, "class", survey.Classes, ErrorClass.Words);
        Add(lines, "endpoint", survey.Endpoints, value => value);
        Add(lines, "upstream", survey.Upstreams, value => value);
        Add(lines, "written by", survey.Writers, value => value);
        if (survey.Users is { } users)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"users hit: {users.Count:N0} different by {users.Field}"));
        }

        if (survey.Clients > 0)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"clients hit: {survey.Clients:N0} different addresses"));
        }

        if (survey.Lines > 1)
        {
            var rate = survey.Rate.Select(sample => sample.Value).ToList();
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"rate: {Sparkline.Draw(rate)} most {rate.Max():0.#} lines a minute"));
        }

        lines.Add(survey.KnowsEarlier ? "kinds of lines (+ = not seen in the time before):" : "kinds of lines:");
        lines.AddRange(survey.Templates.Top(MostTemplates).Select(pair =>
            string.Create(CultureInfo.InvariantCulture, $"{(survey.IsNew(pair.Key) ? '+' : ' ')} {pair.Value,7:N0}  {Say.Short(pair.Key, LongestTemplate)}")));
        if (survey.Templates.Different > MostTemplates)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"  and {survey.Templates.Different - MostTemplates:N0}{(survey.Templates.Others > 0 ? " or more" : "")} other kinds"));
        }

        return [.. lines.Select(line => new TextLine(line))];
    }

    private static string Head(LogSurvey survey) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Say.Count(survey.Lines, "line")}{(survey.Requests > 0 ? $", {Say.Count(survey.Requests, "request")}" : "")}{(survey.First is { } first ? $", first {Say.Utc(first)}, last {Say.Utc(survey.Last)}" : "")}");

    private static void Add(List<string> lines, string title, Tally tally, Func<string, string> words)
    {
        if (tally.Total == 0)
        {
            return;
        }

        var rows = tally.Top(MostRows).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{words(pair.Key)} ×{pair.Value:N0}"));
        var more = tally.Different > MostRows ? string.Create(CultureInfo.InvariantCulture, $"; {tally.Different - MostRows:N0} more") : "";
        lines.Add($"{title}: {string.Join("; ", rows)}{more}");
    }
}
