using System.Text;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>Functions that look at labels or change them.</summary>
internal static class LabelFunctions
{
    public static IEnumerable<Function> All { get; } =
    [
        new("absent", [ValueType.Vector], 1, 1, ValueType.Vector, call => call.Vector(0).Count > 0
            ? VectorValue.Empty
            : new VectorValue([new Sample(OfAbsent(call.Argument(0)), 1, call.Timestamp)])),
        new("label_replace", [ValueType.Vector, ValueType.Text, ValueType.Text, ValueType.Text, ValueType.Text], 5, 5, ValueType.Vector, Replace),
        new("label_join", [ValueType.Vector, ValueType.Text, ValueType.Text, ValueType.Text], 3, int.MaxValue, ValueType.Vector, Join),
    ];

    /// <summary>The labels that the absent series would have: those the selector asks for with <c>=</c>, once each.</summary>
    public static Labels OfAbsent(Expression expression)
    {
        var matchers = expression switch
        {
            VectorSelector vector => vector.Matchers,
            MatrixSelector matrix => matrix.Vector.Matchers,
            _ => [],
        };
        return Labels.Of(matchers
            .Where(matcher => matcher.Name != Labels.MetricName)
            .GroupBy(matcher => matcher.Name)
            .Where(group => group.Count() == 1 && group.Single().Kind == MatchKind.Equal)
            .Select(group => KeyValuePair.Create(group.Key, group.Single().Value)));
    }

    private static VectorValue Replace(FunctionContext call)
    {
        var (target, replacement, source) = (call.Text(1), call.Text(2), call.Text(3));
        Regex pattern;
        try
        {
            pattern = Re2.Anchored(call.Text(4));
        }
        catch (ArgumentException)
        {
            throw PromQlException.Execution($"invalid regular expression in label_replace(): {call.Text(4)}");
        }

        if (!Labels.IsValidName(target))
        {
            throw PromQlException.Execution($"invalid destination label name in label_replace(): {target}");
        }

        return Evaluator.Unique([.. call.Vector(0).Select(sample =>
        {
            var match = pattern.Match(sample.Labels[source]);
            return match.Success ? sample with { Labels = sample.Labels.With(target, Expand(replacement, match)) } : sample;
        })]);
    }

    private static VectorValue Join(FunctionContext call)
    {
        var (target, separator) = (call.Text(1), call.Text(2));
        var sources = Enumerable.Range(3, call.Count - 3).Select(call.Text).ToList();
        if (sources.Find(source => !Labels.IsValidName(source)) is { } wrong)
        {
            throw PromQlException.Execution($"invalid source label name in label_join(): {wrong}");
        }

        if (!Labels.IsValidName(target))
        {
            throw PromQlException.Execution($"invalid destination label name in label_join(): {target}");
        }

        return Evaluator.Unique([.. call.Vector(0).Select(sample => sample with
        {
            Labels = sample.Labels.With(target, string.Join(separator, sources.Select(source => sample.Labels[source]))),
        })]);
    }

    /// <summary><c>$1</c>, <c>${1}</c>, <c>$name</c>, <c>$$</c>: the name is as long as it can be, an unknown one is empty.</summary>
    private static string Expand(string template, Match match)
    {
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '$' || i + 1 == template.Length)
            {
                text.Append(template[i]);
                continue;
            }

            if (template[i + 1] == '$')
            {
                text.Append('$');
                i++;
                continue;
            }

            var start = template[i + 1] == '{' ? i + 2 : i + 1;
            var end = start;
            while (end < template.Length && (char.IsAsciiLetterOrDigit(template[end]) || template[end] == '_'))
            {
                end++;
            }

            var braced = start == i + 2;
            if (end == start || (braced && (end == template.Length || template[end] != '}')))
            {
                text.Append('$');
                continue;
            }

            text.Append(match.Groups[template[start..end]].Value);
            i = braced ? end : end - 1;
        }

        return text.ToString();
    }
}
