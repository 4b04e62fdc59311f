namespace ChatOpsBot.Core.Runbooks.Prometheus;

/// <summary>PromQL: always a read. Asked over the window, so that a chart can be drawn, unless the block says <c>instant</c>.</summary>
/// <remarks>Only what no Prometheus could parse is refused here; the server judges the rest.</remarks>
public sealed class PromqlLanguage : IStepLanguage
{
    private const int LongestExpression = 8192;

    public string Name => "promql";

    public StepReading Read(StepText text)
    {
        var expression = text.Text.Trim();
        if (Problem(expression) is { } problem)
        {
            return new StepReading.Manual(problem);
        }

        if (text.Attributes.Action)
        {
            return new StepReading.Manual("its author marks it as an action, and a PromQL expression changes nothing");
        }

        var isInstant = !text.Attributes.Chart && text.Attributes.Other.TryGetValue("instant", out var instant) && instant != "false";
        return new StepReading.Query(new PromqlQuery(expression, !isInstant) { Text = expression }, Pipelines.TextPipeline.Empty);
    }

    private static string? Problem(string expression)
    {
        if (expression.Length is 0 or > LongestExpression)
        {
            return expression.Length == 0 ? "it holds no expression" : "it is too long to be read safely";
        }

        if (expression.Contains("{{", StringComparison.Ordinal) || expression.Contains("{%", StringComparison.Ordinal))
        {
            return "it holds a template tag ({{ … }}) that the documentation site fills in";
        }

        var open = new Stack<char>();
        var quote = '\0';
        for (var i = 0; i < expression.Length; i++)
        {
            var c = expression[i];
            if (char.IsControl(c) && c is not ('\n' or '\t' or '\r'))
            {
                return "it holds a control character";
            }

            if (quote != '\0')
            {
                i += c == '\\' && quote != '`' ? 1 : 0;
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'' or '`')
            {
                quote = c;
            }
            else if (c is '(' or '[' or '{')
            {
                open.Push(c switch { '(' => ')', '[' => ']', _ => '}' });
            }
            else if (c is ')' or ']' or '}' && (!open.TryPop(out var expected) || expected != c))
            {
                return $"its brackets do not match at '{c}'";
            }
            else if (c is ';' or '$')
            {
                return $"'{c}' has no meaning in PromQL";
            }
        }

        return quote != '\0' ? "a quote is not closed" : open.Count > 0 ? $"a bracket is not closed: '{open.Peek()}' is missing" : null;
    }
}
