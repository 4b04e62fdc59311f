using ChatOpsBot.Core.Runbooks.Markdown;

namespace ChatOpsBot.Core.Runbooks;

/// <summary>Reads a Markdown file as a runbook. Pure; never throws, whatever the file holds.</summary>
public static class RunbookParser
{
    /// <summary>Characters of a file; a longer one is no runbook.</summary>
    public const int LongestFile = 1_000_000;

    /// <param name="file">As shown to people; its name without the ending is the runbook's.</param>
    public static RunbookReading Parse(string file, string text)
    {
        if (text.Length > LongestFile)
        {
            return new(null, [new(file, 1, $"the file is longer than {LongestFile:N0} characters: split it into one runbook a problem")]);
        }

        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var problems = new List<RunbookProblem>();
        var front = FrontMatter.Read(file, lines, problems);
        if (front is null)
        {
            return new(null, [.. problems]);
        }

        LiquidTags.Resolve(lines);
        StepCollector collector;
        try
        {
            collector = StepCollector.Collect(file, lines, problems);
        }
        catch (ArgumentException)
        {
            // Markdig's own guard against nesting that only a machine would write.
            return new(null, [.. problems, new(file, 1, "lists or quotes are nested too deeply: flatten them")]);
        }

        var name = Path.GetFileNameWithoutExtension(file.Replace('\\', '/'));
        return new(
            new Runbook
            {
                Name = name,
                File = file,
                Title = StepTitles.Clean(front.Title) ?? collector.FirstHeading ?? name,
                Service = front.Service,
                Commands = front.Commands,
                Alerts = front.Alerts,
                Parameters = front.Parameters,
                Clusters = front.Clusters,
                Escalation = front.Escalation.Or(EscalationProse.Read(lines)),
                EscalateOn = front.EscalateOn,
                Routes = front.Routes,
                IsLook = front.IsLook,
                Steps = collector.Steps,
            },
            [.. problems.OrderBy(problem => problem.Line)]);
    }
}
