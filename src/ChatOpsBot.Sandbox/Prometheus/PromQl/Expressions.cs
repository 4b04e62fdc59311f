namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

internal enum ValueType
{
    Scalar,
    Vector,
    Matrix,
    Text,
}

/// <summary>A node of a query that was read and whose types were checked.</summary>
internal abstract class Expression(ValueType type, int position, params ReadOnlySpan<Expression> children)
{
    public ValueType Type { get; } = type;

    public int Position { get; } = position;

    /// <summary>How many nodes lie on the longest way down; bounds the recursion of whoever walks the tree.</summary>
    public int Depth { get; } = DeepestOf(children) + 1;

    private static int DeepestOf(ReadOnlySpan<Expression> children)
    {
        var deepest = 0;
        foreach (var child in children)
        {
            deepest = Math.Max(deepest, child.Depth);
        }

        return deepest;
    }
}

internal sealed class NumberLiteral(double value, int position) : Expression(ValueType.Scalar, position)
{
    public double Value { get; } = value;
}

internal sealed class TextLiteral(string value, int position) : Expression(ValueType.Text, position)
{
    public string Value { get; } = value;
}

internal enum AtKind
{
    None,
    Timestamp,
    Start,
    End,
}

/// <summary>When a selector or subquery looks: <c>@</c> and <c>offset</c>, in milliseconds.</summary>
internal readonly record struct TimeShift(AtKind At, long AtTimestamp, long? Offset)
{
    public long Apply(long timestamp, long start, long end) => (At switch
    {
        AtKind.Timestamp => AtTimestamp,
        AtKind.Start => start,
        AtKind.End => end,
        _ => timestamp,
    }) - (Offset ?? 0);
}

internal sealed class VectorSelector(IReadOnlyList<Matcher> matchers, TimeShift shift, int position) : Expression(ValueType.Vector, position)
{
    public IReadOnlyList<Matcher> Matchers { get; } = matchers;

    public TimeShift Shift { get; } = shift;
}

/// <param name="range">Milliseconds.</param>
internal sealed class MatrixSelector(VectorSelector vector, long range, TimeShift shift) : Expression(ValueType.Matrix, vector.Position, vector)
{
    public VectorSelector Vector { get; } = vector;

    public long Range { get; } = range;

    public TimeShift Shift { get; } = shift;
}

/// <param name="step">Milliseconds; null = the server's evaluation interval.</param>
internal sealed class Subquery(Expression inner, long range, long? step, TimeShift shift) : Expression(ValueType.Matrix, inner.Position, inner)
{
    public Expression Inner { get; } = inner;

    public long Range { get; } = range;

    public long? Step { get; } = step;

    public TimeShift Shift { get; } = shift;
}

internal sealed class Parentheses(Expression inner, int position) : Expression(inner.Type, position, inner)
{
    public Expression Inner { get; } = inner;
}

internal sealed class Negation(Expression inner, int position) : Expression(inner.Type, position, inner)
{
    public Expression Inner { get; } = inner;
}

internal sealed class Call(Function function, IReadOnlyList<Expression> arguments, int position)
    : Expression(function.Returns, position, [.. arguments])
{
    public Function Function { get; } = function;

    public IReadOnlyList<Expression> Arguments { get; } = arguments;
}

internal sealed class Aggregation(string op, Expression inner, Expression? parameter, IReadOnlyList<string> grouping, bool without, int position)
    : Expression(ValueType.Vector, position, parameter is null ? [inner] : [inner, parameter])
{
    public string Operator { get; } = op;

    public Expression Inner { get; } = inner;

    public Expression? Parameter { get; } = parameter;

    public IReadOnlyList<string> Grouping { get; } = grouping;

    public bool Without { get; } = without;
}

internal enum Cardinality
{
    OneToOne,
    ManyToOne,
    OneToMany,
}

/// <summary>Which series of two vectors belong together.</summary>
/// <param name="On">The labels are the ones that count; otherwise the ones that do not.</param>
/// <param name="Include">Labels that the result takes over from the "one" side.</param>
internal sealed record VectorMatching(bool On, IReadOnlyList<string> Labels, Cardinality Cardinality, IReadOnlyList<string> Include);

internal sealed class BinaryExpression(string op, Expression left, Expression right, bool returnsBool, VectorMatching matching, int position)
    : Expression(left.Type == ValueType.Scalar && right.Type == ValueType.Scalar ? ValueType.Scalar : ValueType.Vector, position, left, right)
{
    public string Operator { get; } = op;

    public Expression Left { get; } = left;

    public Expression Right { get; } = right;

    public bool ReturnsBool { get; } = returnsBool;

    public VectorMatching Matching { get; } = matching;
}
