using System.Globalization;

namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>Reads a PromQL expression (recursive descent, precedence climbing) and checks its types.</summary>
internal sealed class Parser
{
    /// <summary>Nodes on one way down the tree; deeper queries are refused instead of exhausting the stack.</summary>
    public const int MaximumDepth = 250;

    private readonly string _query;
    private readonly List<Token> _tokens;
    private readonly SelectorParser _selectors;
    private int _position;
    private int _nesting;

    private Parser(string query)
    {
        _query = query;
        _tokens = new Lexer(query).Tokens();
        _selectors = new SelectorParser(this);
    }

    public Token Current => _tokens[_position];

    public Token Following => _tokens[Math.Min(_position + 1, _tokens.Count - 1)];

    /// <exception cref="PromQlException">bad_data, with line and column.</exception>
    public static Expression Parse(string query)
    {
        var parser = new Parser(query);
        if (parser.Current.Kind == TokenKind.End)
        {
            throw new PromQlException(PromQlFailure.BadData, "unknown position: parse error: no expression found in input");
        }

        var expression = parser.ReadBinary(1);
        return parser.Current.Kind == TokenKind.End ? expression : throw parser.Unexpected("");
    }

    /// <summary>Reads what <c>match[]</c> takes: one selector, nothing around it.</summary>
    /// <exception cref="PromQlException">bad_data, with line and column.</exception>
    public static IReadOnlyList<Matcher> ParseMatchers(string selector)
    {
        var parser = new Parser(selector);
        var matchers = parser._selectors.ReadMatchers();
        return parser.Current.Kind == TokenKind.End ? matchers : throw parser.Unexpected(" in a series selector");
    }

    public Token Take()
    {
        var token = Current;
        if (token.Kind != TokenKind.End)
        {
            _position++;
        }

        return token;
    }

    public bool TakeIf(string symbol)
    {
        if (!Current.Is(symbol))
        {
            return false;
        }

        _position++;
        return true;
    }

    public void Expect(string symbol, string where)
    {
        if (!TakeIf(symbol))
        {
            throw Unexpected($" {where}, expected \"{symbol}\"");
        }
    }

    public PromQlException Unexpected(string context) => Fail(Current.Position, $"unexpected {Current}{context}");

    public PromQlException Fail(int position, string message) => PromQlException.Parse(_query, position, message);

    public T Bounded<T>(T expression)
        where T : Expression => expression.Depth <= MaximumDepth ? expression : throw TooDeep(expression.Position);

    public double ReadNumber()
    {
        var token = Take();
        if (token.Kind == TokenKind.Identifier && Numbers.TryParse(token.Text, out var word))
        {
            return word;
        }

        if (token.Text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && long.TryParse(token.Text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hexadecimal))
        {
            return hexadecimal;
        }

        return token.Kind == TokenKind.Number && Numbers.TryParse(token.Text, out var number)
            ? number
            : throw Fail(token.Position, $"error parsing number: {token}");
    }

    /// <summary>Names in parentheses after by, without, on, ignoring, group_left, group_right.</summary>
    public List<string> ReadNames(string where)
    {
        var names = new List<string>();
        Expect("(", where);
        while (!TakeIf(")"))
        {
            if (names.Count > 0)
            {
                Expect(",", where);
                if (TakeIf(")"))
                {
                    break;
                }
            }

            var name = Take();
            if (name.Kind != TokenKind.Identifier || !Labels.IsValidName(name.Text))
            {
                throw Fail(name.Position, $"unexpected {name} {where}, expected label");
            }

            names.Add(name.Text);
        }

        return names;
    }

    public Expression ReadBinary(int lowest)
    {
        if (++_nesting > MaximumDepth)
        {
            throw TooDeep(Current.Position);
        }

        var left = ReadUnary();
        while (Operators.Precedence(Current) is var precedence && precedence >= lowest)
        {
            var op = Take();
            var (returnsBool, matching) = ReadModifiers();
            var right = ReadBinary(op.Text == "^" ? precedence : precedence + 1);
            left = Bounded(TypeChecks.Binary(this, op, left, right, returnsBool, matching));
        }

        _nesting--;
        return left;
    }

    private PromQlException TooDeep(int position) => Fail(position, $"the expression is nested deeper than {MaximumDepth} levels");

    private Expression ReadUnary()
    {
        if (!Current.Is("-") && !Current.Is("+"))
        {
            return ReadPostfix();
        }

        var sign = Take();
        var inner = ReadBinary(Operators.UnaryPrecedence);
        if (inner.Type is not (ValueType.Scalar or ValueType.Vector))
        {
            throw Fail(sign.Position, $"unary expression only allowed on expressions of type scalar or instant vector, got \"{TypeChecks.Name(inner.Type)}\"");
        }

        return sign.Text == "+" ? inner
            : inner is NumberLiteral number ? new NumberLiteral(-number.Value, sign.Position)
            : Bounded(new Negation(inner, sign.Position));
    }

    private Expression ReadPostfix()
    {
        var expression = ReadPrimary();
        while (Current.Is("[") || Current.Is("@") || Current.IsWord("offset"))
        {
            expression = Bounded(_selectors.ReadPostfix(expression));
        }

        return expression;
    }

    private Expression ReadPrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new NumberLiteral(ReadNumber(), token.Position);
            case TokenKind.Text:
                return new TextLiteral(Take().Text, token.Position);
            case TokenKind.Identifier when token.IsWord("inf") || token.IsWord("nan"):
                return new NumberLiteral(ReadNumber(), token.Position);
            case TokenKind.Identifier when Operators.IsAggregation(token.Text.ToLowerInvariant())
                && (Following.Is("(") || Following.IsWord("by") || Following.IsWord("without")):
                return ReadAggregation();
            case TokenKind.Identifier when Following.Is("("):
                return ReadCall();
            case TokenKind.Identifier:
            case TokenKind.Symbol when token.Text == "{":
                return new VectorSelector(_selectors.ReadMatchers(), default, token.Position);
            case TokenKind.Symbol when token.Text == "(":
                Take();
                var inner = ReadBinary(1);
                Expect(")", "in a parenthesised expression");
                return Bounded(new Parentheses(inner, token.Position));
            case TokenKind.Duration:
                throw Fail(token.Position, $"unexpected duration {token}");
            default:
                throw Unexpected("");
        }
    }

    private Call ReadCall()
    {
        var name = Take();
        var function = FunctionTable.Find(name.Text) ?? throw Fail(name.Position, FunctionTable.Refusal(name.Text));
        return Bounded(TypeChecks.Call(this, function, ReadArguments(), name.Position));
    }

    private Aggregation ReadAggregation()
    {
        var name = Take();
        var op = name.Text.ToLowerInvariant();
        var grouping = ReadGrouping();
        var arguments = ReadArguments();
        grouping ??= ReadGrouping();
        return Bounded(TypeChecks.Aggregation(this, op, arguments, grouping?.Names ?? [], grouping?.Without ?? false, name.Position));
    }

    private (List<string> Names, bool Without)? ReadGrouping()
    {
        if (!Current.IsWord("by") && !Current.IsWord("without"))
        {
            return null;
        }

        var without = Take().IsWord("without");
        return (ReadNames("in grouping opts"), without);
    }

    private List<Expression> ReadArguments()
    {
        var arguments = new List<Expression>();
        Expect("(", "in a call");
        while (!TakeIf(")"))
        {
            if (arguments.Count > 0)
            {
                Expect(",", "in the arguments of a call");
            }

            arguments.Add(ReadBinary(1));
        }

        return arguments;
    }

    private (bool ReturnsBool, VectorMatching? Matching) ReadModifiers()
    {
        var returnsBool = Current.IsWord("bool");
        if (returnsBool)
        {
            Take();
        }

        if (!Current.IsWord("on") && !Current.IsWord("ignoring"))
        {
            return (returnsBool, null);
        }

        var on = Take().IsWord("on");
        var labels = ReadNames("in grouping opts");
        if (!Current.IsWord("group_left") && !Current.IsWord("group_right"))
        {
            return (returnsBool, new VectorMatching(on, labels, Cardinality.OneToOne, []));
        }

        var cardinality = Take().IsWord("group_left") ? Cardinality.ManyToOne : Cardinality.OneToMany;
        var include = Current.Is("(") ? ReadNames("in grouping opts") : [];
        return (returnsBool, new VectorMatching(on, labels, cardinality, include));
    }
}
