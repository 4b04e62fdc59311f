using System.Globalization;
using System.Text;

namespace ChatOpsBot.Sandbox.Prometheus.PromQl;

/// <summary>Cuts a PromQL expression into tokens. https://prometheus.io/docs/prometheus/2.42/querying/basics/</summary>
internal sealed class Lexer(string query)
{
    private static readonly string[] Symbols =
        ["==", "!=", "=~", "!~", "<=", ">=", "(", ")", "{", "}", "[", "]", ",", ":", "@", "+", "-", "*", "/", "%", "^", "<", ">", "="];

    private int _position;

    public List<Token> Tokens()
    {
        var tokens = new List<Token>();
        do
        {
            SkipBlanksAndComments();
            tokens.Add(Next());
        }
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private void SkipBlanksAndComments()
    {
        while (_position < query.Length && (query[_position] is ' ' or '\t' or '\r' or '\n' or '#'))
        {
            if (query[_position] == '#')
            {
                var end = query.IndexOf('\n', _position);
                _position = end < 0 ? query.Length : end;
            }
            else
            {
                _position++;
            }
        }
    }

    private Token Next()
    {
        var start = _position;
        if (start == query.Length)
        {
            return new Token(TokenKind.End, "", start);
        }

        var first = query[start];
        if (char.IsAsciiDigit(first) || (first == '.' && start + 1 < query.Length && char.IsAsciiDigit(query[start + 1])))
        {
            return NumberOrDuration(start);
        }

        if (char.IsAsciiLetter(first) || first == '_' || (first == ':' && start + 1 < query.Length && (char.IsAsciiLetter(query[start + 1]) || query[start + 1] == '_')))
        {
            var end = EndOf(start, c => char.IsAsciiLetterOrDigit(c) || c is '_' or ':');
            return Take(TokenKind.Identifier, end);
        }

        if (first is '"' or '\'' or '`')
        {
            return Quoted(start);
        }

        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(query, start, symbol, 0, symbol.Length) == 0)
            {
                return Take(TokenKind.Symbol, start + symbol.Length);
            }
        }

        throw PromQlException.Parse(query, start, $"unexpected character: '{(char.IsControl(first) ? '?' : first)}'");
    }

    private Token NumberOrDuration(int start)
    {
        if (query[start] == '0' && start + 1 < query.Length && query[start + 1] is 'x' or 'X')
        {
            return Take(TokenKind.Number, EndOf(start + 2, char.IsAsciiHexDigit));
        }

        var end = EndOf(start, char.IsAsciiDigit);
        if (end < query.Length && query[end] is 's' or 'm' or 'h' or 'd' or 'w' or 'y')
        {
            return Take(TokenKind.Duration, EndOf(end, char.IsAsciiLetterOrDigit));
        }

        if (end < query.Length && query[end] == '.')
        {
            end = EndOf(end + 1, char.IsAsciiDigit);
        }

        if (end < query.Length && query[end] is 'e' or 'E')
        {
            var digits = end + 1 < query.Length && query[end + 1] is '+' or '-' ? end + 2 : end + 1;
            end = EndOf(digits, char.IsAsciiDigit);
        }

        if (end < query.Length && (char.IsAsciiLetterOrDigit(query[end]) || query[end] is '_' or '.'))
        {
            throw PromQlException.Parse(query, start, $"bad number or duration syntax: \"{query[start..(end + 1)]}\"");
        }

        return Take(TokenKind.Number, end);
    }

    private Token Quoted(int start)
    {
        var quote = query[start];
        var text = new StringBuilder();
        _position++;
        while (_position < query.Length && query[_position] != quote)
        {
            if (quote != '`' && query[_position] == '\n')
            {
                break;
            }

            if (quote != '`' && query[_position] == '\\')
            {
                Escape(quote, text);
            }
            else
            {
                text.Append(query[_position++]);
            }
        }

        if (_position >= query.Length || query[_position] != quote)
        {
            throw PromQlException.Parse(query, start, "unterminated quoted string");
        }

        _position++;
        return new Token(TokenKind.Text, text.ToString(), start);
    }

    private void Escape(char quote, StringBuilder text)
    {
        var start = _position;
        var letter = start + 1 < query.Length ? query[start + 1] : '\0';
        _position = start + 2;
        var simple = "abfnrtv\\".IndexOf(letter);
        if (simple >= 0)
        {
            text.Append("\a\b\f\n\r\t\v\\"[simple]);
            return;
        }

        if (letter == quote)
        {
            text.Append(quote);
            return;
        }

        var (digits, numberBase) = letter switch
        {
            'x' => (2, 16),
            'u' => (4, 16),
            'U' => (8, 16),
            >= '0' and <= '7' => (3, 8),
            _ => (0, 0),
        };
        _position = numberBase == 8 ? start + 1 : start + 2;
        if (digits == 0 || _position + digits > query.Length || !TryParse(query.Substring(_position, digits), numberBase, out var code) || !Rune.IsValid(code))
        {
            throw PromQlException.Parse(query, start, "unknown escape sequence in a quoted string");
        }

        _position += digits;
        text.Append(new Rune(code).ToString());
    }

    private static bool TryParse(string digits, int numberBase, out int code)
    {
        code = 0;
        if (numberBase == 16)
        {
            return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);
        }

        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7')
            {
                return false;
            }

            code = (code * 8) + (digit - '0');
        }

        return true;
    }

    private int EndOf(int start, Func<char, bool> belongs)
    {
        var end = start;
        while (end < query.Length && belongs(query[end]))
        {
            end++;
        }

        return end;
    }

    private Token Take(TokenKind kind, int end)
    {
        var token = new Token(kind, query[_position..end], _position);
        _position = end;
        return token;
    }
}
