using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChatOpsBot.Kubernetes.Get;

/// <summary>Reads a JSONPath template.</summary>
internal sealed class JsonPathParser
{
    private const int Deepest = 50;
    private readonly string _text;
    private int _at;

    private JsonPathParser(string text) => _text = text;

    public static ImmutableArray<PathNode> Parse(string template) => new JsonPathParser(template).Template(0);

    private ImmutableArray<PathNode> Template(int depth)
    {
        Require(depth < Deepest, "too many ranges in each other");
        var nodes = ImmutableArray.CreateBuilder<PathNode>();
        while (_at < _text.Length)
        {
            if (_text[_at] != '{')
            {
                var end = _text.IndexOf('{', _at);
                end = end < 0 ? _text.Length : end;
                nodes.Add(Constant(_text[_at..end]));
                _at = end;
                continue;
            }

            var inside = Inside();
            if (inside == "end")
            {
                Require(depth > 0, "not in range, nothing to end");
                return nodes.ToImmutable();
            }

            if (inside.StartsWith("range", StringComparison.Ordinal) && (inside.Length == 5 || inside[5] is ' ' or '\t' or '.' or '$' or '@'))
            {
                var over = new JsonPathParser(inside[5..]).Steps();
                nodes.Add(new PathRange(over, Template(depth + 1)));
            }
            else
            {
                nodes.Add(new JsonPathParser(inside).Steps());
            }
        }

        // Like kubectl, a range that nobody ends runs to the end of the template.
        return nodes.ToImmutable();
    }

    // The text up to the brace that closes this action; braces in quotes and brackets do not.
    private string Inside()
    {
        var from = ++_at;
        var quote = '\0';
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (quote != '\0')
            {
                if (c == '\\')
                {
                    _at++;
                }
                else if (c == quote)
                {
                    quote = '\0';
                }
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '}')
            {
                return _text[from.._at++].Trim();
            }
        }

        throw new JsonPathException("unclosed action");
    }

    private PathSteps Steps()
    {
        var steps = ImmutableArray.CreateBuilder<PathNode>();
        while (_at < _text.Length)
        {
            var c = _text[_at];
            switch (c)
            {
                case ' ' or '\t' or '\n' or '\r' or '@' or '$':
                    _at++;
                    break;
                case '.' when Next() == '.':
                    _at += 2;
                    steps.Add(new PathRecursive());
                    if (_at < _text.Length && _text[_at] is not ('[' or '.'))
                    {
                        Field(steps);
                    }

                    break;
                case '.':
                    _at++;
                    if (_at < _text.Length && _text[_at] != '[')
                    {
                        Field(steps);
                    }

                    break;
                case '*':
                    _at++;
                    steps.Add(new PathWildcard());
                    break;
                case '[':
                    steps.Add(Bracket());
                    break;
                case '"' or '\'':
                    steps.Add(Constant(Quoted()));
                    break;
                case '-' or '+' or (>= '0' and <= '9'):
                    steps.Add(Number());
                    break;
                default:
                    steps.Add(Identifier());
                    break;
            }
        }

        return new PathSteps(steps.ToImmutable());
    }

    private void Field(ImmutableArray<PathNode>.Builder steps)
    {
        var name = new StringBuilder();
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == '\\' && _at + 1 < _text.Length)
            {
                name.Append(_text[++_at]);
            }
            else if (c is '.' or '[' or ']' or '}' or '{' or ' ' or '\t' or '\n' or '\r' or '@' or '$' or '(' or ')' or '"' or '\'' or ',' or '=' or '!' or '<' or '>')
            {
                break;
            }
            else
            {
                name.Append(c);
            }
        }

        if (name.Length > 0)
        {
            steps.Add(name.ToString() == "*" ? new PathWildcard() : new PathField(name.ToString()));
        }
    }

    private PathNode Bracket()
    {
        var inside = Bracketed();
        if (inside.StartsWith("?(", StringComparison.Ordinal) && inside.EndsWith(')'))
        {
            return Filter(inside[2..^1]);
        }

        if (inside == "*")
        {
            return new PathWildcard();
        }

        var parts = Split(inside, ',');
        if (parts.Count > 1)
        {
            return new PathUnion([.. parts.Select(part => new JsonPathParser($"[{part.Trim()}]").Steps())]);
        }

        if (inside.Length >= 2 && inside[0] is '\'' or '"')
        {
            return new PathField(new JsonPathParser(inside).Quoted());
        }

        if (Indexes(inside) is { } slice)
        {
            return slice;
        }

        return inside.Length > 0 ? new PathField(inside) : throw new JsonPathException("invalid array index ");
    }

    private static PathSlice? Indexes(string text)
    {
        var parts = text.Split(':');
        var numbers = new int?[3];
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i].Trim();
            if (i > 2 || (part.Length > 0 && !int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) || (part.Length == 0 && parts.Length == 1))
            {
                return null;
            }

            numbers[i] = part.Length == 0 ? null : int.Parse(part, CultureInfo.InvariantCulture);
        }

        return new PathSlice(numbers[0], numbers[1], numbers[2] ?? 1, parts.Length == 1);
    }

    private static PathFilter Filter(string text)
    {
        foreach (var (at, sign) in Operators(text))
        {
            return new PathFilter(new JsonPathParser(text[..at]).Steps(), sign, new JsonPathParser(text[(at + sign.Length)..]).Steps());
        }

        return new PathFilter(new JsonPathParser(text).Steps(), "", null);
    }

    private static IEnumerable<(int At, string Sign)> Operators(string text)
    {
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            if (quote != '\0')
            {
                quote = text[i] == quote ? '\0' : quote;
            }
            else if (text[i] is '"' or '\'')
            {
                quote = text[i];
            }
            else if (text.AsSpan(i) is ['=' or '!' or '<' or '>', '=', ..])
            {
                yield return (i, text.Substring(i, 2));
            }
            else if (text[i] is '<' or '>')
            {
                yield return (i, text.Substring(i, 1));
            }
        }
    }

    private string Bracketed()
    {
        var from = ++_at;
        var open = 1;
        var quote = '\0';
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
                continue;
            }

            quote = c is '"' or '\'' ? c : quote;
            open += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (open == 0)
            {
                return _text[from.._at++].Trim();
            }
        }

        throw new JsonPathException("unterminated array");
    }

    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var quote = '\0';
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            quote = quote == '\0' && text[i] is '"' or '\'' ? text[i] : quote == text[i] ? '\0' : quote;
            if (quote == '\0' && text[i] == separator)
            {
                parts.Add(text[from..i]);
                from = i + 1;
            }
        }

        parts.Add(text[from..]);
        return parts;
    }

    private string Quoted()
    {
        var quote = _text[_at++];
        var text = new StringBuilder();
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == quote)
            {
                _at++;
                return text.ToString();
            }

            if (c == '\\' && _at + 1 < _text.Length)
            {
                c = _text[++_at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other };
            }

            text.Append(c);
        }

        throw new JsonPathException("unterminated quoted string");
    }

    private PathConstant Number()
    {
        var from = _at++;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] is '.' or 'e' or 'E' or '-' or '+'))
        {
            _at++;
        }

        return double.TryParse(_text.AsSpan(from, _at - from), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new PathConstant(number == Math.Floor(number) && Math.Abs(number) < 1e15 ? JsonSerializer.SerializeToElement((long)number) : JsonSerializer.SerializeToElement(number))
            : throw new JsonPathException($"cannot parse number {_text[from.._at]}");
    }

    private PathConstant Identifier()
    {
        var from = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        return _text[from.._at] switch
        {
            "true" => new PathConstant(JsonSerializer.SerializeToElement(true)),
            "false" => new PathConstant(JsonSerializer.SerializeToElement(false)),
            "" => throw new JsonPathException($"unrecognized character in action: U+{(int)_text[_at]:X4} '{_text[_at]}'"),
            var word => throw new JsonPathException($"unrecognized identifier {word}"),
        };
    }

    private char Next() => _at + 1 < _text.Length ? _text[_at + 1] : '\0';

    private static PathConstant Constant(string text) => new(JsonSerializer.SerializeToElement(text));

    private static void Require(bool held, string otherwise)
    {
        if (!held)
        {
            throw new JsonPathException(otherwise);
        }
    }
}
