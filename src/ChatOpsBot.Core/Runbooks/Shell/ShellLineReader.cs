using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Shell;

/// <summary>Splits a line into words and bars. Anything else a shell would do with it (expand, redirect, run a second command) is refused by name.</summary>
internal sealed partial class ShellLineReader
{
    private const int LongestLine = 8192;

    private readonly string _text;
    private readonly List<ImmutableArray<string>> _commands = [];
    private readonly List<string> _words = [];
    private readonly StringBuilder _word = new();
    private bool _hasWord;
    private bool _isQuoted;
    private string _bare = "";
    private int _at;

    private ShellLineReader(string text) => _text = text;

    public static ShellLine Read(string text)
    {
        if (text.Length > LongestLine)
        {
            return new([], "it is too long to be read safely");
        }

        var reader = new ShellLineReader(text);
        return reader.Run() is { } problem ? new([], problem) : new([.. reader._commands], null);
    }

    private string? Run()
    {
        if (_text.AsSpan().IndexOfAny('\n', '\r') >= 0)
        {
            return "it is a script of several lines";
        }

        foreach (var c in _text)
        {
            if (char.IsControl(c) && c != '\t')
            {
                return "it holds a control character";
            }

            if (c is '\u201C' or '\u201D' or '\u2018' or '\u2019' or '\u2013' or '\u2014' or '\u00A0' or '\u200B' or '\uFEFF')
            {
                return "it holds typographic quotes, dashes or spaces that a shell does not know: write plain ones";
            }
        }

        if (_text.Contains("{{", StringComparison.Ordinal) || _text.Contains("{%", StringComparison.Ordinal))
        {
            return "it holds a template tag ({{ … }}) that the documentation site fills in";
        }

        while (_at < _text.Length)
        {
            if (Step() is { } problem)
            {
                return problem;
            }
        }

        return EndCommand(isLast: true);
    }

    private string? Step()
    {
        var c = _text[_at];
        switch (c)
        {
            case ' ' or '\t':
                _at++;
                return EndWord();
            case '\'':
                return SingleQuoted();
            case '"':
                return DoubleQuoted();
            case '\\':
                if (_at + 1 >= _text.Length)
                {
                    return "it ends in the middle of a continued line";
                }

                Add(_text[_at + 1]);
                _isQuoted = true;
                _at += 2;
                return null;
            case '$':
                return Dollar(isQuoted: false);
            case '`':
                return "it runs another command inside itself (`…`)";
            case '|' or '&' or ';':
                return Operator(c);
            case '<' or '>':
                return Redirection(c);
            case '(' or ')':
                return "it runs a subshell (…)";
            case '#' when !_hasWord:
                _at = _text.Length;
                return null;
            case '~' when !_hasWord:
                return "the shell would replace '~' with a home folder";
            default:
                _bare += c;
                Add(c);
                _at++;
                return null;
        }
    }

    private string? SingleQuoted()
    {
        var end = _text.IndexOf('\'', _at + 1);
        if (end < 0)
        {
            return "a quote is not closed";
        }

        _word.Append(_text, _at + 1, end - _at - 1);
        _hasWord = _isQuoted = true;
        _at = end + 1;
        return null;
    }

    private string? DoubleQuoted()
    {
        _hasWord = _isQuoted = true;
        for (_at++; _at < _text.Length;)
        {
            switch (_text[_at])
            {
                case '"':
                    _at++;
                    return null;
                case '\\' when _at + 1 < _text.Length && _text[_at + 1] is '"' or '\\' or '$' or '`':
                    Add(_text[_at + 1]);
                    _at += 2;
                    break;
                case '`':
                    return "it runs another command inside itself (`…`)";
                case '$':
                    if (Dollar(isQuoted: true) is { } problem)
                    {
                        return problem;
                    }

                    break;
                default:
                    Add(_text[_at++]);
                    break;
            }
        }

        return "a quote is not closed";
    }

    private string? Dollar(bool isQuoted)
    {
        var next = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        switch (next)
        {
            case '(':
                return "it runs another command inside itself ($(…))";
            case '{':
                return Variables().Match(_text, _at) is { Success: true } braced
                    ? $"the value of {braced.Value} is not known"
                    : "it computes a value (${…})";
            case '\'' or '"' when !isQuoted:
                return "it uses the shell's $'…' quoting";
            case '_' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'):
                return $"the value of {Variables().Match(_text, _at).Value} is not known";
            case (>= '0' and <= '9') or '?' or '!' or '$' or '@' or '*' or '#' or '-' or '[':
                return $"the value of ${next} is the shell's own";
            default:
                Add('$');
                _at++;
                return null;
        }
    }

    private string? Operator(char c)
    {
        var isDouble = _at + 1 < _text.Length && _text[_at + 1] == c;
        if (c == '|' && !isDouble && !(_at + 1 < _text.Length && _text[_at + 1] == '&'))
        {
            _at++;
            return EndCommand(isLast: false);
        }

        return (c, isDouble) switch
        {
            ('|', false) => "it pipes the error output as well (|&)",
            ('|', _) => "it runs a second command when the first one fails (||)",
            ('&', true) => "it runs a second command (&&)",
            ('&', _) => _at + 1 < _text.Length && _text[_at + 1] == '>' ? "it writes to a file (&>)" : "it runs in the background (&)",
            _ => "it runs a second command (;)",
        };
    }

    private string? Redirection(char c)
    {
        // Only the error output may be sent away or joined: that changes nothing but the text.
        if (c == '>' && _bare == "2" && !_isQuoted && _word.Length == 1 && Errors().Match(_text, _at) is { Success: true } errors)
        {
            _at += errors.Length;
            _word.Clear();
            _bare = "";
            _hasWord = false;
            return null;
        }

        return (c, _at + 1 < _text.Length ? _text[_at + 1] : '\0') switch
        {
            ('<', '<') => "it reads its input from a heredoc (<<)",
            ('<', '(') or ('>', '(') => "it runs another command inside itself (<(…))",
            ('<', _) => "it reads its input from a file (<)",
            _ => "it writes to a file (>)",
        };
    }

    private void Add(char c)
    {
        _word.Append(c);
        _hasWord = true;
    }

    private string? EndWord()
    {
        if (!_hasWord)
        {
            return null;
        }

        var word = _word.ToString();
        if (Expansion(word) is { } problem)
        {
            return problem;
        }

        _words.Add(word);
        _word.Clear();
        _bare = "";
        _hasWord = _isQuoted = false;
        return null;
    }

    private string? Expansion(string word)
    {
        if (_words.Count == 0 && !_isQuoted && Reserved().IsMatch(word))
        {
            return $"it is a shell program ('{word}')";
        }

        if (_words.Count == 0 && Assignment().IsMatch(_bare))
        {
            return "it sets a variable for the command";
        }

        if (Braces().IsMatch(_bare))
        {
            return "the shell would expand the braces: quote them";
        }

        // No file is called like a URL, an option or key=value, so the shell leaves these as they are.
        var isPlain = word[..Math.Min(1, word.Length)] is not ("-" or "{") && !word.Contains("://", StringComparison.Ordinal) && !word.Contains('=', StringComparison.Ordinal);
        return isPlain && _bare.AsSpan().IndexOfAny('*', '?', '[') >= 0 ? $"the shell would match '{word}' against files: quote it" : null;
    }

    private string? EndCommand(bool isLast)
    {
        if (EndWord() is { } problem)
        {
            return problem;
        }

        if (_words.Count == 0)
        {
            return isLast && _commands.Count == 0 ? "it holds no command" : "there is no command beside a bar (|)";
        }

        _commands.Add([.. _words]);
        _words.Clear();
        return null;
    }

    [GeneratedRegex(@"\G\$(?:\{[A-Za-z_]\w*\}|[A-Za-z_]\w*)", RegexOptions.CultureInvariant)]
    private static partial Regex Variables();

    [GeneratedRegex(@"\G>(?:\s*/dev/null|&1)(?=\s|$|\|)", RegexOptions.CultureInvariant)]
    private static partial Regex Errors();

    [GeneratedRegex(@"^(?:for|while|until|if|then|else|elif|fi|case|esac|do|done|select|function|time|!|\{|\}|\[\[?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Reserved();

    [GeneratedRegex(@"^[A-Za-z_]\w*\+?=", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\{[^{}]*(?:,|\.\.)[^{}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Braces();
}
