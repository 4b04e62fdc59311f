namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>PromQL's binary operators and aggregations: their names, how tightly they bind, what they compute.</summary>
internal static class Operators
{
    public const int UnaryPrecedence = 6;

    private static readonly Dictionary<string, int> Precedences = new()
    {
        ["or"] = 1, ["and"] = 2, ["unless"] = 2,
        ["=="] = 3, ["!="] = 3, ["<"] = 3, [">"] = 3, ["<="] = 3, [">="] = 3,
        ["+"] = 4, ["-"] = 4, ["*"] = 5, ["/"] = 5, ["%"] = 5, ["atan2"] = 5, ["^"] = UnaryPrecedence,
    };

    private static readonly HashSet<string> AggregationNames =
    [
        "sum", "avg", "min", "max", "count", "topk", "bottomk", "stddev", "stdvar", "quantile", "group", "count_values",
    ];

    public static bool IsAggregation(string name) => AggregationNames.Contains(name);

    /// <summary>The type of an aggregation's parameter, or null where it takes none.</summary>
    public static ValueType? ParameterOf(string aggregation) => aggregation switch
    {
        "topk" or "bottomk" or "quantile" => ValueType.Scalar,
        "count_values" => ValueType.Text,
        _ => null,
    };

    /// <summary>The operator's precedence, or 0 when the token is no binary operator.</summary>
    public static int Precedence(Token token) =>
        token.Kind is TokenKind.Symbol or TokenKind.Identifier ? Precedences.GetValueOrDefault(token.Text.ToLowerInvariant()) : 0;

    public static bool IsSet(string op) => op is "and" or "or" or "unless";

    public static bool IsComparison(string op) => op is "==" or "!=" or "<" or ">" or "<=" or ">=";

    /// <summary>The result, and for a comparison whether it holds (it then keeps the left value).</summary>
    public static (double Value, bool Keep) Apply(string op, double left, double right) => op switch
    {
        "+" => (left + right, true),
        "-" => (left - right, true),
        "*" => (left * right, true),
        "/" => (left / right, true),
        "%" => (left % right, true),
        "^" => (Math.Pow(left, right), true),
        "atan2" => (Math.Atan2(left, right), true),
        "==" => (left, left == right),
        "!=" => (left, left != right),
        "<" => (left, left < right),
        ">" => (left, left > right),
        "<=" => (left, left <= right),
        ">=" => (left, left >= right),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
    };
}
