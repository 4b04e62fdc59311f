using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Pipelines.Jq;

/// <summary>Reads the jq programs that people pipe through: no variables, no functions of one's own, no assignment.</summary>
internal sealed partial class JqParser
{
    private const int Deepest = 40;

    private readonly List<string> _tokens;
    private int _at;
    private int _depth;

    private JqParser(List<string> tokens) => _tokens = tokens;

    /// <returns>Null, with the problem in a person's words, when the program holds anything else.</returns>
    public static JqExpression? Parse(string program, out string problem)
    {
        problem = "";
        try
        {
            var parser = new JqParser(Tokens(program));
            var expression = parser.Pipe();
            return parser._at == parser._tokens.Count ? expression : throw new JqException($"'{parser._tokens[parser._at]}' is not expected");
        }
        catch (JqException fault)
        {
            problem = fault.Message;
            return null;
        }
    }

    private static List<string> Tokens(string program)
    {
        var tokens = new List<string>();
        for (var at = 0; at < program.Length;)
        {
            var token = Token().Match(program, at);
            if (!token.Success || token.Index != at || program.Length > 2_000)
            {
                throw new JqException($"'{program[at]}' is not known");
            }

            if (!string.IsNullOrWhiteSpace(token.Value))
            {
                tokens.Add(token.Value);
            }

            at += token.Length;
        }

        return tokens;
    }

    private JqExpression Pipe() => Nested(() =>
    {
        var left = Comma();
        return Take("|") ? new JqExpression.Pipe(left, Pipe()) : left;
    });

    private JqExpression Comma()
    {
        var left = Alternative();
        while (Take(","))
        {
            left = new JqExpression.Both(left, Alternative());
        }

        return left;
    }

    private JqExpression Alternative()
    {
        var left = Or();
        return Take("//") ? new JqExpression.Otherwise(left, Alternative()) : left;
    }

    private JqExpression Or()
    {
        var left = And();
        while (Take("or"))
        {
            left = new JqExpression.Logic(left, And: false, And());
        }

        return left;
    }

    private JqExpression And()
    {
        var left = Comparison();
        while (Take("and"))
        {
            left = new JqExpression.Logic(left, And: true, Comparison());
        }

        return left;
    }

    private JqExpression Comparison()
    {
        var left = Postfix();
        return Peek() is "==" or "!=" or "<" or "<=" or ">" or ">=" ? new JqExpression.Compare(left, Next(), Postfix()) : left;
    }

    private JqExpression Postfix()
    {
        var value = Primary();
        while (true)
        {
            switch (Peek())
            {
                case "[":
                    value = Bracket(value);
                    break;
                case "?":
                    Next();
                    value = new JqExpression.Try(value);
                    break;
                case ".":
                    Next();
                    value = Peek() == "[" ? Bracket(value) : new JqExpression.Field(value, Text(Next()));
                    break;
                case [_, _, ..] field when field[0] == '.' && field != "..":
                    Next();
                    value = new JqExpression.Field(value, field[1..]);
                    break;
                default:
                    return value;
            }
        }
    }

    private JqExpression Primary()
    {
        var token = Next();
        switch (token)
        {
            case ".":
                return Peek() is ['"', ..] ? new JqExpression.Field(new JqExpression.Identity(), Text(Next())) : new JqExpression.Identity();
            case "(":
                var inner = Pipe();
                Expect(")");
                return inner;
            case "[":
                if (Take("]"))
                {
                    return new JqExpression.Collect(null);
                }

                var items = Pipe();
                Expect("]");
                return new JqExpression.Collect(items);
            case "{":
                return Construction();
            case "true" or "false" or "null":
                return new JqExpression.Literal(JsonElement.Parse(token));
            case ['"', ..]:
                return new JqExpression.Literal(JsonSerializer.SerializeToElement(Text(token)));
            case [_, ..] when char.IsAsciiDigit(token[0]) || (token[0] == '-' && token.Length > 1):
                return new JqExpression.Literal(JsonElement.Parse(token));
            case ['.', _, ..] when token != "..":
                return new JqExpression.Field(new JqExpression.Identity(), token[1..]);
            case [_, ..] when char.IsAsciiLetter(token[0]):
                return Call(token);
            default:
                throw new JqException($"'{token}' is not expected");
        }
    }

    private JqExpression.Call Call(string name)
    {
        JqExpression? argument = null;
        if (Take("("))
        {
            argument = Pipe();
            Expect(")");
        }

        return JqExpression.Call.Knows(name, argument is not null) ? new JqExpression.Call(name, argument) : throw new JqException($"'{name}' is not known");
    }

    private JqExpression.Construct Construction()
    {
        var members = ImmutableArray.CreateBuilder<(string, JqExpression)>();
        while (!Take("}"))
        {
            var name = Text(Next());
            members.Add((name, Take(":") ? Alternative() : new JqExpression.Field(new JqExpression.Identity(), name)));
            if (!Take(",") && Peek() != "}")
            {
                throw new JqException("an object needs ',' or '}'");
            }
        }

        return new JqExpression.Construct(members.ToImmutable());
    }

    private JqExpression Bracket(JqExpression of)
    {
        Expect("[");
        if (Take("]"))
        {
            return new JqExpression.Each(of);
        }

        var key = Next();
        Expect("]");
        return key is ['"', ..] ? new JqExpression.Field(of, Text(key))
            : int.TryParse(key, CultureInfo.InvariantCulture, out var at) ? new JqExpression.Index(of, at)
            : throw new JqException($"[{key}] is not known");
    }

    private static string Text(string token) => token switch
    {
        ['"', ..] when token.Contains("\\(", StringComparison.Ordinal) => throw new JqException("a string with \\(…) is not known"),
        ['"', ..] => JsonElement.Parse(token).GetString()!,
        [var first, ..] when char.IsAsciiLetter(first) || first == '_' => token,
        _ => throw new JqException($"'{token}' is not a name"),
    };

    private JqExpression Nested(Func<JqExpression> read)
    {
        if (++_depth > Deepest)
        {
            throw new JqException("it nests too deep");
        }

        var expression = read();
        _depth--;
        return expression;
    }

    private string? Peek() => _at < _tokens.Count ? _tokens[_at] : null;

    private string Next() => _at < _tokens.Count ? _tokens[_at++] : throw new JqException("it ends too early");

    private bool Take(string token)
    {
        if (Peek() != token)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Expect(string token)
    {
        if (!Take(token))
        {
            throw new JqException($"'{token}' is missing");
        }
    }

    [GeneratedRegex("""\s+|"(?:[^"\\]|\\.)*"|\.[A-Za-z_][A-Za-z0-9_]*|[A-Za-z_][A-Za-z0-9_]*|-?[0-9]+(?:\.[0-9]+)?|==|!=|<=|>=|//|[.\[\](){}|,:?<>]""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
