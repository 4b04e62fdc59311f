using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ChatOpsBot.Core.Runbooks.Markdown;

/// <summary>Walks a Markdown document and collects its steps in file order.</summary>
internal sealed partial class StepCollector
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    private readonly string _file;
    private readonly string[] _lines;
    private readonly string _text;
    private readonly ICollection<RunbookProblem> _problems;
    private readonly List<RunbookStep> _steps = [];
    private string _heading = "";
    private int _headingLine;

    private StepCollector(string file, string[] lines, ICollection<RunbookProblem> problems)
    {
        _file = file;
        _lines = lines;
        _text = string.Join('\n', lines);
        _problems = problems;
    }

    /// <summary>The first heading of the document; null when it has none.</summary>
    public string? FirstHeading { get; private set; }

    public ImmutableArray<RunbookStep> Steps => [.. _steps];

    /// <exception cref="ArgumentException">The document is nested more deeply than any that a person wrote.</exception>
    public static StepCollector Collect(string file, string[] lines, ICollection<RunbookProblem> problems)
    {
        var collector = new StepCollector(file, lines, problems);
        collector.Walk(Markdig.Markdown.Parse(collector._text, Pipeline));
        return collector;
    }

    private void Walk(ContainerBlock container)
    {
        foreach (var block in container)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    _heading = StepTitles.Clean(StepTitles.Text(heading.Inline)) ?? "";
                    _headingLine = heading.Line;
                    FirstHeading ??= _heading.Length > 0 ? _heading : null;
                    break;
                case FencedCodeBlock fenced:
                    ReadFence(fenced);
                    break;
                case CodeBlock indented:
                    Add(indented, "shell", ShellBlock.Read(Lines(indented), isScript: false), indented.Line, StepAttributes.None);
                    break;
                case ParagraphBlock paragraph:
                    ReadSpans(paragraph);
                    break;
                case ContainerBlock inner:
                    Walk(inner);
                    break;
            }
        }
    }

    private void ReadFence(FencedCodeBlock block)
    {
        var opening = Fence().Match(block.Line < _lines.Length ? _lines[block.Line] : "");
        var info = opening.Groups["info"].Value.ToLowerInvariant();
        var attributes = opening.Groups["rest"].Value;
        if (info.Contains('=', StringComparison.Ordinal))
        {
            (info, attributes) = ("", opening.Groups["info"].Value + " " + attributes);
        }

        info = info.TrimStart('{', '.').TrimEnd('}');
        var lines = Lines(block);
        var (language, commands) = info switch
        {
            "bash" or "sh" or "shell" or "zsh" or "kubectl" or "curl" => ("shell", ShellBlock.Read(lines, isScript: true)),
            "" or "console" or "terminal" or "shell-session" or "shellsession" or "sh-session" or "bash-session" => ("shell", ShellBlock.Read(lines, isScript: false)),
            "promql" or "prometheus" => ("promql", QueryBlock.Promql(lines)),
            "http" => ("http", QueryBlock.Http(lines)),
            "logs" or "nrql" or "alb" or "statuscake" or "sentry" or "status-page" or "changes" => (info, QueryBlock.Lines(lines)),
            _ => ("", []),
        };
        if (language.Length > 0)
        {
            Add(block, language, commands, block.Line + 1, StepAttributeReader.Read(attributes, _file, block.Line + 1, _problems));
        }
    }

    private void Add(Block block, string language, IReadOnlyList<BlockCommand> commands, int firstLine, StepAttributes attributes)
    {
        var around = StepTitles.FromListItem(block);
        foreach (var command in commands)
        {
            Add(language, command.Text, firstLine + command.Offset, attributes.Title ?? command.Comment, around, attributes);
        }
    }

    private void ReadSpans(ParagraphBlock paragraph)
    {
        foreach (var span in paragraph.Inline?.Descendants<CodeInline>() ?? [])
        {
            var line = span.Line;
            foreach (var text in SpanLines(span))
            {
                if (KnownPrograms.IsCommand(text.TrimStart('$', ' ')))
                {
                    Add("shell", StripPrompt(text), line, null, StepTitles.FromListItem(paragraph, span), StepAttributes.None);
                }
                else if (Promql().IsMatch(text) && IsAboutMetrics())
                {
                    Add("promql", text, line, null, StepTitles.FromListItem(paragraph, span), StepAttributes.None);
                }

                line++;
            }
        }
    }

    /// <summary>A span over several lines is one command wrapped by the editor, unless each of its lines is a command.</summary>
    private IEnumerable<string> SpanLines(CodeInline span)
    {
        var raw = span.Span.Start >= 0 && span.Span.End < _text.Length ? _text[span.Span.Start..(span.Span.End + 1)].Trim('`') : span.Content;
        var lines = raw.Split('\n').Select(line => line.TrimStart(' ', '\t', '>').TrimEnd()).ToList();
        return lines.Count > 1 && lines.All(line => KnownPrograms.IsCommand(line.TrimStart('$', ' '))) ? lines : [string.Join(' ', lines.Select(line => line.TrimEnd('\\', ' '))).Trim()];
    }

    private static string StripPrompt(string text) => text.StartsWith("$ ", StringComparison.Ordinal) ? text[2..].TrimStart() : text;

    private bool IsAboutMetrics()
    {
        for (var i = _headingLine; i < _lines.Length && (i == _headingLine || !_lines[i].StartsWith('#')); i++)
        {
            if (Metrics().IsMatch(_lines[i]))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(string language, string text, int line, string? title, string? around, StepAttributes attributes) => _steps.Add(new()
    {
        Id = (_steps.Count + 1).ToString(CultureInfo.InvariantCulture),
        Title = StepTitles.Clean(title) ?? around ?? (_heading.Length > 0 ? _heading : StepTitles.Clean(text) ?? "Step"),
        Section = _heading,
        Line = line + 1,
        Language = language,
        Text = text,
        Attributes = attributes,
    });

    private static List<string> Lines(LeafBlock block)
    {
        var lines = new List<string>();
        for (var i = 0; i < block.Lines.Count; i++)
        {
            lines.Add(block.Lines.Lines[i].Slice.ToString());
        }

        return lines;
    }

    [GeneratedRegex(@"(?:`{3,}|~{3,})[ \t]*(?<info>[^\s`]*)[ \t]*(?<rest>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(?:[A-Za-z_:][\w:]*\s*\{[^{}]*[=!][=~]?\s*[""'][^{}]*\}.*|(?:sum|avg|min|max|count|topk|bottomk|quantile|histogram_quantile|rate|irate|increase|delta|idelta|deriv|absent|changes|resets|\w+_over_time|predict_linear)\s*(?:(?:by|without)\s*\([^)]*\)\s*)?\(.+\).*)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Promql();

    [GeneratedRegex(@"prometheus|promql|grafana|thanos|metric", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Metrics();
}
