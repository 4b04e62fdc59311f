using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Pipelines.Awk;

/// <summary>Reads the part of awk that runbooks use. Whatever is not recognised makes the whole program unknown.</summary>
internal sealed partial class AwkParser
{
    private readonly string _text;
    private int _at;

    private AwkParser(string text) => _text = text;

    /// <summary>Null for a program with anything in it that is not known.</summary>
    public static ImmutableArray<AwkRule>? Parse(string program)
    {
        if (program.Length is 0 or > 1000)
        {
            return null;
        }

        var parser = new AwkParser(program);
        var rules = ImmutableArray.CreateBuilder<AwkRule>();
        parser.Skip();
        while (parser._at < program.Length)
        {
            if (parser.Rule() is not { } rule)
            {
                return null;
            }

            rules.Add(rule);
            parser.Skip();
            while (parser.Take(";"))
            {
            }
        }

        return rules.Count == 0 ? null : rules.ToImmutable();
    }

    private AwkRule? Rule()
    {
        var atEnd = Take("END");
        Func<AwkRow, bool>? condition = _ => true;
        if (!atEnd && !Peek("{"))
        {
            condition = Any();
            if (condition is null)
            {
                return null;
            }
        }

        if (!Take("{"))
        {
            return atEnd ? null : new(condition, [row => row.Line], false);
        }

        var actions = ImmutableArray.CreateBuilder<Func<AwkRow, string?>>();
        while (!Take("}"))
        {
            if (Action() is not { } action)
            {
                return null;
            }

            actions.Add(action);
            if (!Take(";") && !Peek("}"))
            {
                return null;
            }
        }

        return new(condition, actions.ToImmutable(), atEnd);
    }

    private Func<AwkRow, string?>? Action()
    {
        if (Match(Print()) is not null)
        {
            return Printed();
        }

        if (Match(Increment()) is { } counted)
        {
            var name = counted.Groups["name"].Value;
            return row =>
            {
                row.Variables[name] = row.Variables.GetValueOrDefault(name) + 1;
                return null;
            };
        }

        if (Match(Addition()) is { } added && Primary() is { } value)
        {
            var name = added.Groups["name"].Value;
            return row =>
            {
                row.Variables[name] = row.Variables.GetValueOrDefault(name) + value(row).Number;
                return null;
            };
        }

        return null;
    }

    private Func<AwkRow, string?>? Printed()
    {
        if (Peek("}") || Peek(";"))
        {
            return row => row.Line;
        }

        var lists = new List<List<Func<AwkRow, AwkValue>>> { new() };
        while (Primary() is { } part)
        {
            lists[^1].Add(part);
            if (Take(","))
            {
                lists.Add([]);
            }
        }

        if (lists.Any(list => list.Count == 0))
        {
            return null;
        }

        return row => string.Join(' ', lists.Select(list => string.Concat(list.Select(part => part(row).Text))));
    }

    private Func<AwkRow, bool>? Any() => Joined("||", All, (left, right) => row => left(row) || right(row));

    private Func<AwkRow, bool>? All() => Joined("&&", Condition, (left, right) => row => left(row) && right(row));

    private Func<AwkRow, bool>? Joined(string sign, Func<Func<AwkRow, bool>?> read, Func<Func<AwkRow, bool>, Func<AwkRow, bool>, Func<AwkRow, bool>> join)
    {
        var left = read();
        while (left is not null && Take(sign))
        {
            left = read() is { } right ? join(left, right) : null;
        }

        return left;
    }

    private Func<AwkRow, bool>? Condition()
    {
        if (Peek("!/") || Peek("/"))
        {
            var isInverted = Take("!");
            return Pattern() is { } pattern ? row => pattern.IsMatch(row.Line) != isInverted : null;
        }

        if (Primary() is not { } left || Match(Sign()) is not { } sign)
        {
            return null;
        }

        if (sign.Value is "~" or "!~")
        {
            return Pattern() is { } pattern ? row => pattern.IsMatch(left(row).Text) == (sign.Value == "~") : null;
        }

        return Primary() is not { } right ? null : row =>
        {
            var order = left(row).CompareTo(right(row));
            return sign.Value switch { "==" => order == 0, "!=" => order != 0, "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
        };
    }

    private Regex? Pattern()
    {
        if (!Take("/"))
        {
            return null;
        }

        var pattern = new StringBuilder();
        for (; _at < _text.Length; _at++)
        {
            if (_text[_at] == '/')
            {
                _at++;
                return PosixRegex.Compile(pattern.ToString(), isExtended: true);
            }

            if (_text[_at] == '\\' && _at + 1 < _text.Length)
            {
                pattern.Append(_text[_at + 1] == '/' ? "" : "\\");
                _at++;
            }

            pattern.Append(_text[_at]);
        }

        return null;
    }

    private Func<AwkRow, AwkValue>? Primary()
    {
        if (Match(Field()) is { } field)
        {
            var index = field.Groups["n"] is { Success: true, Value: var n } ? int.Parse(n, CultureInfo.InvariantCulture) : -1;
            var back = field.Groups["back"] is { Success: true, Value: var b } ? int.Parse(b, CultureInfo.InvariantCulture) : 0;
            return row => AwkValue.Input(row.Field(index >= 0 ? index : Math.Max(0, row.Count - back)));
        }

        if (Match(Number()) is { } number)
        {
            var value = double.Parse(number.Value, CultureInfo.InvariantCulture);
            return _ => AwkValue.Of(value);
        }

        if (Match(Quoted()) is { } quoted)
        {
            var text = quoted.Groups["text"].Value.Replace(@"\t", "\t", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal);
            return text.Contains('\\', StringComparison.Ordinal) ? null : _ => AwkValue.Literal(text);
        }

        if (Match(Name()) is { } name)
        {
            return name.Value switch
            {
                "NR" => row => AwkValue.Of(row.Number),
                "NF" => row => AwkValue.Of(row.Count),
                var variable when variable.All(c => char.IsAsciiLetterLower(c) || c == '_') && !Functions.Contains(variable) =>
                    row => row.Variables.TryGetValue(variable, out var value) ? AwkValue.Of(value) : AwkValue.Literal(""),
                _ => null,
            };
        }

        return null;
    }

    private static readonly ImmutableHashSet<string> Functions =
        ["print", "printf", "system", "getline", "length", "substr", "split", "gsub", "sub", "match", "index", "int", "sprintf", "tolower", "toupper", "close", "for", "if", "else", "while", "do", "in", "next", "exit", "delete", "function", "rand", "srand", "strftime", "systime"];

    private void Skip()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private bool Peek(string token)
    {
        Skip();
        return _text.AsSpan(_at).StartsWith(token);
    }

    private bool Take(string token)
    {
        var isThere = Peek(token);
        _at += isThere ? token.Length : 0;
        return isThere;
    }

    private Match? Match(Regex token)
    {
        Skip();
        var match = token.Match(_text, _at);
        if (!match.Success)
        {
            return null;
        }

        _at += match.Length;
        return match;
    }

    [GeneratedRegex(@"\Gprint\b(?!f)", RegexOptions.CultureInvariant)]
    private static partial Regex Print();

    [GeneratedRegex(@"\G(?<name>[a-z_]{1,20})\+\+", RegexOptions.CultureInvariant)]
    private static partial Regex Increment();

    [GeneratedRegex(@"\G(?<name>[a-z_]{1,20})\s*\+=", RegexOptions.CultureInvariant)]
    private static partial Regex Addition();

    [GeneratedRegex(@"\G(?:\$(?<n>\d{1,4})(?!\d)|\$NF\b|\$\(NF\s*-\s*(?<back>\d{1,3})\))", RegexOptions.CultureInvariant)]
    private static partial Regex Field();

    [GeneratedRegex(@"\G\d{1,15}(?:\.\d{1,10})?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\G""(?<text>(?:[^""\\]|\\[""t])*)""", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\G[A-Za-z_]\w{0,30}(?!\w|\s*[(\[])", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\G(?:==|!=|<=|>=|!~|~|<|>(?!>))", RegexOptions.CultureInvariant)]
    private static partial Regex Sign();
}
