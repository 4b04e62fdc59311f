using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

/// <summary>The syntax of label selectors.</summary>
/// <remarks>https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors</remarks>
internal static class LabelSelectors
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly Regex Equality = new(@"^([^\s=!<>(),]+)\s*(==|=|!=)\s*([^\s=!<>(),]*)\z", Options);
    private static readonly Regex Set = new(@"^([^\s=!<>(),]+)\s+(in|notin)\s*\(([^()=!<>]*)\)\z", Options);
    private static readonly Regex Existence = new(@"^!?\s*([^\s=!<>(),]+)\z", Options);
    private static readonly Regex Order = new(@"^([^\s=!<>(),]+)\s*[<>]\s*-?[0-9]+\z", Options);

    /// <param name="selector">PlaceholderWords filled.</param>
    public static bool IsValid(string selector) => Terms(selector).All(term => IsTerm(term.Trim()));

    private static bool IsTerm(string term)
    {
        if (Equality.Match(term) is { Success: true } equality)
        {
            return KubernetesNames.IsLabelKey(equality.Groups[1].Value) && KubernetesNames.IsLabelValue(equality.Groups[3].Value);
        }

        if (Set.Match(term) is { Success: true } set)
        {
            return KubernetesNames.IsLabelKey(set.Groups[1].Value)
                && set.Groups[3].Value.Split(',').All(value => KubernetesNames.IsLabelValue(value.Trim()));
        }

        var single = Existence.Match(term) is { Success: true } existence ? existence : Order.Match(term);
        return single.Success && KubernetesNames.IsLabelKey(single.Groups[1].Value);
    }

    /// <summary>Splits at the commas that stand outside parentheses.</summary>
    private static IEnumerable<string> Terms(string selector)
    {
        var start = 0;
        var depth = 0;
        for (var i = 0; i < selector.Length; i++)
        {
            depth += selector[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (selector[i] == ',' && depth == 0)
            {
                yield return selector[start..i];
                start = i + 1;
            }
        }

        yield return selector[start..];
    }
}
