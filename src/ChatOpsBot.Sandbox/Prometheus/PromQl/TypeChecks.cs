namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>Builds the nodes whose operands have to be of certain types, or says what is wrong with them.</summary>
internal static class TypeChecks
{
    private static readonly VectorMatching DefaultMatching = new(false, [], Cardinality.OneToOne, []);

    public static string Name(ValueType type) => type switch
    {
        ValueType.Scalar => "scalar",
        ValueType.Vector => "instant vector",
        ValueType.Matrix => "range vector",
        _ => "string",
    };

    public static BinaryExpression Binary(Parser parser, Token token, Expression left, Expression right, bool returnsBool, VectorMatching? matching)
    {
        var op = token.Text.ToLowerInvariant();
        var scalars = left.Type == ValueType.Scalar && right.Type == ValueType.Scalar;
        var vectors = left.Type == ValueType.Vector && right.Type == ValueType.Vector;
        var problem = (left.Type, right.Type) switch
        {
            _ when returnsBool && !Operators.IsComparison(op) => "bool modifier can only be used on comparison operators",
            _ when left.Type is not (ValueType.Scalar or ValueType.Vector) || right.Type is not (ValueType.Scalar or ValueType.Vector) =>
                "binary expression must contain only scalar and instant vector types",
            _ when scalars && Operators.IsComparison(op) && !returnsBool => "comparisons between scalars must use BOOL modifier",
            _ when !vectors && Operators.IsSet(op) => $"set operator \"{op}\" not allowed in binary scalar expression",
            _ when !vectors && matching is not null => "vector matching only allowed between instant vectors",
            _ when Operators.IsSet(op) && matching is { Cardinality: not Cardinality.OneToOne } => $"no grouping allowed for \"{op}\" operation",
            _ when matching is { On: true } && matching.Labels.Intersect(matching.Include).FirstOrDefault() is { } twice =>
                $"label \"{twice}\" must not occur in ON and GROUP clause at once",
            _ => null,
        };
        return problem is null
            ? new BinaryExpression(op, left, right, returnsBool, matching ?? DefaultMatching, left.Position)
            : throw parser.Fail(token.Position, problem);
    }

    public static Call Call(Parser parser, Function function, IReadOnlyList<Expression> arguments, int position)
    {
        var (least, most) = (function.Least, function.Most);
        if (arguments.Count < least || arguments.Count > most)
        {
            var (words, count) = least == most ? ("", least) : arguments.Count < least ? ("at least ", least) : ("at most ", most);
            throw parser.Fail(position, $"expected {words}{count} argument(s) in call to \"{function.Name}\", got {arguments.Count}");
        }

        for (var i = 0; i < arguments.Count; i++)
        {
            Expect(parser, arguments[i], function.Parameters[Math.Min(i, function.Parameters.Count - 1)], $"call to function \"{function.Name}\"");
        }

        return new Call(function, arguments, position);
    }

    public static Aggregation Aggregation(
        Parser parser, string op, IReadOnlyList<Expression> arguments, IReadOnlyList<string> grouping, bool without, int position)
    {
        var parameterType = Operators.ParameterOf(op);
        var count = parameterType is null ? 1 : 2;
        if (arguments.Count != count)
        {
            throw parser.Fail(position, arguments.Count == 0
                ? "no arguments for aggregate expression provided"
                : $"wrong number of arguments for aggregate expression provided, expected {count}, got {arguments.Count}");
        }

        if (parameterType is { } type)
        {
            Expect(parser, arguments[0], type, "aggregation parameter");
        }

        Expect(parser, arguments[^1], ValueType.Vector, "aggregation expression");
        return new Aggregation(op, arguments[^1], parameterType is null ? null : arguments[0], grouping, without, position);
    }

    private static void Expect(Parser parser, Expression expression, ValueType type, string where)
    {
        if (expression.Type != type)
        {
            throw parser.Fail(expression.Position, $"expected type {Name(type)} in {where}, got {Name(expression.Type)}");
        }
    }
}
