namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>The part of the grammar that selects series: matchers, ranges, subqueries, <c>offset</c> and <c>@</c>.</summary>
internal sealed class SelectorParser(Parser parser)
{
    public List<Matcher> ReadMatchers()
    {
        var start = parser.Current;
        var matchers = new List<Matcher>();
        if (start.Kind == TokenKind.Identifier)
        {
            matchers.Add(new Matcher(Labels.MetricName, MatchKind.Equal, parser.Take().Text));
        }
        else if (!start.Is("{"))
        {
            throw parser.Unexpected(", expected a series selector");
        }

        if (parser.TakeIf("{"))
        {
            while (!parser.TakeIf("}"))
            {
                var matcher = ReadMatcher();
                if (matcher.Name == Labels.MetricName && start.Kind == TokenKind.Identifier)
                {
                    throw parser.Fail(start.Position, $"metric name must not be set twice: \"{start.Text}\" or \"{matcher.Value}\"");
                }

                matchers.Add(matcher);
                if (!parser.Current.Is("}"))
                {
                    parser.Expect(",", "in label matching");
                }
            }
        }

        return matchers.TrueForAll(matcher => matcher.AcceptsEmpty)
            ? throw parser.Fail(start.Position, "vector selector must contain at least one non-empty matcher")
            : matchers;
    }

    public Expression ReadPostfix(Expression expression) =>
        parser.Current.Is("[") ? ReadRange(expression) : ReadShift(expression);

    private Matcher ReadMatcher()
    {
        var name = parser.Take();
        if (name.Kind != TokenKind.Identifier || !Labels.IsValidName(name.Text))
        {
            throw parser.Fail(name.Position, $"unexpected {name} in label matching, expected identifier or \"}}\"");
        }

        var op = parser.Take();
        MatchKind? kind = op.Kind == TokenKind.Symbol ? op.Text switch
        {
            "=" => MatchKind.Equal,
            "!=" => MatchKind.NotEqual,
            "=~" => MatchKind.Matches,
            "!~" => MatchKind.DoesNotMatch,
            _ => null,
        } : null;
        if (kind is null)
        {
            throw parser.Fail(op.Position, $"unexpected {op} in label matching, expected label matching operator");
        }

        var value = parser.Take();
        if (value.Kind != TokenKind.Text)
        {
            throw parser.Fail(value.Position, $"unexpected {value} in label matching, expected string");
        }

        try
        {
            return new Matcher(name.Text, kind.Value, value.Text);
        }
        catch (ArgumentException exception)
        {
            throw parser.Fail(value.Position, $"error parsing regexp: {exception.Message}");
        }
    }

    private Expression ReadRange(Expression expression)
    {
        var open = parser.Take();
        var range = ReadDuration("in a range");
        if (range <= 0)
        {
            throw parser.Fail(open.Position, "duration must be greater than 0");
        }

        if (parser.TakeIf(":"))
        {
            long? step = parser.Current.Is("]") ? null : ReadDuration("in a subquery");
            parser.Expect("]", "in a subquery");
            if (step == 0)
            {
                throw parser.Fail(open.Position, "duration must be greater than 0");
            }

            return expression.Type == ValueType.Vector
                ? new Subquery(expression, range, step, default)
                : throw parser.Fail(expression.Position, $"subquery is only allowed on instant vector, got {TypeChecks.Name(expression.Type)} instead");
        }

        parser.Expect("]", "in a range");
        if (expression is not VectorSelector selector)
        {
            throw parser.Fail(open.Position, "ranges only allowed for vector selectors");
        }

        return selector.Shift.Offset is not null ? throw parser.Fail(open.Position, "no offset modifiers allowed before range")
            : selector.Shift.At != AtKind.None ? throw parser.Fail(open.Position, "no @ modifiers allowed before range")
            : new MatrixSelector(selector, range, default);
    }

    private Expression ReadShift(Expression expression)
    {
        var word = parser.Take();
        var (shift, again) = expression switch
        {
            VectorSelector vector => (vector.Shift, new Func<TimeShift, Expression>(to => new VectorSelector(vector.Matchers, to, vector.Position))),
            MatrixSelector matrix => (matrix.Shift, to => new MatrixSelector(matrix.Vector, matrix.Range, to)),
            Subquery subquery => (subquery.Shift, to => new Subquery(subquery.Inner, subquery.Range, subquery.Step, to)),
            _ => throw parser.Fail(word.Position,
                $"{(word.Is("@") ? "@" : "offset")} modifier must be preceded by an instant vector selector or range vector selector or a subquery"),
        };
        if (word.Is("@"))
        {
            return shift.At == AtKind.None ? again(ReadAt(shift)) : throw parser.Fail(word.Position, "@ <timestamp> may not be set multiple times");
        }

        if (shift.Offset is not null)
        {
            throw parser.Fail(word.Position, "offset may not be set multiple times");
        }

        var negative = parser.TakeIf("-");
        if (!negative)
        {
            parser.TakeIf("+");
        }

        var offset = ReadDuration("in offset");
        return again(shift with { Offset = negative ? -offset : offset });
    }

    private TimeShift ReadAt(TimeShift shift)
    {
        var word = parser.Current;
        if (word.IsWord("start") || word.IsWord("end"))
        {
            parser.Take();
            parser.Expect("(", "in @");
            parser.Expect(")", "in @");
            return shift with { At = word.IsWord("start") ? AtKind.Start : AtKind.End };
        }

        var negative = parser.TakeIf("-");
        if (!negative)
        {
            parser.TakeIf("+");
        }

        var seconds = parser.ReadNumber();
        if (!(Math.Abs(seconds) < 9e15))
        {
            throw parser.Fail(word.Position, $"timestamp out of bounds for @ modifier: {Numbers.Format(seconds)}");
        }

        var milliseconds = (long)Math.Round(seconds * 1000, MidpointRounding.AwayFromZero);
        return shift with { At = AtKind.Timestamp, AtTimestamp = negative ? -milliseconds : milliseconds };
    }

    private long ReadDuration(string where)
    {
        var token = parser.Take();
        return token.Kind != TokenKind.Duration ? throw parser.Fail(token.Position, $"unexpected {token} {where}, expected duration")
            : Durations.TryParse(token.Text, out var milliseconds) ? milliseconds
            : throw parser.Fail(token.Position, $"not a valid duration string: {token}");
    }
}
