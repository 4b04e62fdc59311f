using System.Globalization;
using ChatOpsBot.Core.Runbooks.Kubectl.Syntax;

namespace ChatOpsBot.Core.Runbooks.Kubectl.Flags;

/// <summary>Takes an argument list apart the way kubectl's flag library does.</summary>
/// <remarks>https://pkg.go.dev/github.com/spf13/pflag#hdr-Command_line_flag_syntax</remarks>
internal sealed class FlagParser(FlagSet flags)
{
    private readonly Dictionary<string, List<string>> _values = [];
    private readonly List<string> _positional = [];

    /// <exception cref="NotReadableException">A flag is unknown, refused, or has a value of the wrong type.</exception>
    public static ParsedArguments Parse(IReadOnlyList<string> arguments, FlagSet flags) => new FlagParser(flags).Parse(arguments);

    private ParsedArguments Parse(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument == "--")
            {
                _positional.AddRange(arguments.Skip(i + 1));
                break;
            }

            if (argument.StartsWith("--", StringComparison.Ordinal))
            {
                i += Long(argument[2..], Next(arguments, i));
            }
            else if (argument.Length > 1 && argument[0] == '-')
            {
                i += Short(argument[1..], Next(arguments, i));
            }
            else
            {
                _positional.Add(argument);
            }
        }

        return new ParsedArguments(_positional, _values);
    }

    private static string? Next(IReadOnlyList<string> arguments, int i) => i + 1 < arguments.Count ? arguments[i + 1] : null;

    /// <returns>How many of the following arguments it took.</returns>
    private int Long(string text, string? next)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? text : text[..equals];
        var flag = flags.Named(name) ?? throw Unknown($"--{name}");
        if (equals >= 0)
        {
            Set(flag, text[(equals + 1)..]);
            return 0;
        }

        return SetBare(flag, next);
    }

    /// <param name="text">Letters behind one dash: switches, of which the last may be a flag with its value.</param>
    private int Short(string text, string? next)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var flag = flags.Lettered(text[i]) ?? throw Unknown($"-{text[i]}");
            var rest = text[(i + 1)..];
            if (rest.StartsWith('=') && rest.Length > 1)
            {
                Set(flag, rest[1..]);
                return 0;
            }

            if (flag.Kind != FlagKind.Switch)
            {
                if (rest.Length == 0)
                {
                    return SetBare(flag, next);
                }

                Set(flag, rest);
                return 0;
            }

            Set(flag, "true");
        }

        return 0;
    }

    private int SetBare(Flag flag, string? next)
    {
        if (flag.Kind == FlagKind.Switch)
        {
            Set(flag, "true");
            return 0;
        }

        Set(flag, next ?? throw new NotReadableException($"--{flag.Name} has no value"));
        return 1;
    }

    private void Set(Flag flag, string value)
    {
        if (flag.Kind == FlagKind.Switch)
        {
            value = Truth(value) switch
            {
                true => "true",
                false => "false",
                null => throw new NotReadableException($"--{flag.Name} is on or off, not \"{value}\""),
            };
        }

        if (flag.Refusal is { } refusal && (flag.Kind != FlagKind.Switch || value != "false"))
        {
            throw new NotReadableException($"--{flag.Name}: {refusal}");
        }

        if (flag.Kind == FlagKind.Number && !PlaceholderWords.In(value) && !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            throw new NotReadableException($"--{flag.Name} takes a number, not \"{value}\"");
        }

        if (flag.Kind == FlagKind.Duration && !PlaceholderWords.In(value) && GoDurations.Parse(value) is null && !IsSeconds(flag, value))
        {
            throw new NotReadableException($"--{flag.Name} takes a duration such as 30s, 5m or 2h, not \"{value}\"");
        }

        if (!_values.TryGetValue(flag.Name, out var values))
        {
            _values[flag.Name] = values = [];
        }

        values.AddRange(flag.Kind == FlagKind.List ? value.Split(',') : [value]);
    }

    /// <summary>The one duration that may be a plain number.</summary>
    private static bool IsSeconds(Flag flag, string value) =>
        flag.Name == "request-timeout" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool? Truth(string value) => value switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => null,
    };

    private static NotReadableException Unknown(string flag) => new($"{flag} is not a flag of this command in kubectl 1.32, or one that the bot does not know");
}
