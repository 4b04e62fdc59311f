using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Runbooks.Shell;

/// <summary>curl's options, as far as a read needs them; an option that is not known here is a problem, never ignored.</summary>
internal sealed partial class CurlLine
{
    private string? _output;
    private string? _writeOut;

    public string? Problem { get; private set; }

    public string? Address { get; private set; }

    /// <summary>From <c>-X</c>; null when curl chooses.</summary>
    public string? Method { get; private set; }

    public bool IsHead { get; private set; }

    public bool IsGetWithData { get; private set; }

    public bool FollowRedirects { get; private set; }

    public bool ShowHeaders { get; private set; }

    /// <summary>Data already encoded for an address.</summary>
    public List<string> Data { get; } = [];

    public ImmutableSortedDictionary<string, string>.Builder Headers { get; } = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);

    public bool StatusOnly => _writeOut is not null && _output is not null;

    public static CurlLine Read(IReadOnlyList<string> arguments)
    {
        var line = new CurlLine();
        for (var i = 0; i < arguments.Count && line.Problem is null; i++)
        {
            line.ReadArgument(arguments, ref i);
        }

        if (line.Problem is null && line._output is not null && line._writeOut is null && !line.IsHead)
        {
            line.Problem = "it throws the reply away (-o /dev/null) without writing the status (-w '%{http_code}')";
        }

        return line;
    }

    private void ReadArgument(IReadOnlyList<string> arguments, ref int i)
    {
        var argument = arguments[i];
        if (argument.StartsWith("--", StringComparison.Ordinal))
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument : argument[..equals];
            if (equals >= 0)
            {
                // curl takes values only as the next argument.
                Problem = $"curl does not know '{name}=…': write the value behind a space";
            }
            else if (!Flag(name))
            {
                Value(name, i + 1 < arguments.Count ? arguments[++i] : null);
            }

            return;
        }

        if (argument.Length < 2 || argument[0] != '-')
        {
            Problem = Address is null ? null : "it asks more than one address";
            Address ??= argument;
            return;
        }

        for (var at = 1; at < argument.Length && Problem is null; at++)
        {
            var name = "-" + argument[at];
            if (Flag(name))
            {
                continue;
            }

            Value(name, at + 1 < argument.Length ? argument[(at + 1)..] : i + 1 < arguments.Count ? arguments[++i] : null);
            return;
        }
    }

    private bool Flag(string name)
    {
        switch (name)
        {
            case "-s" or "--silent" or "-S" or "--show-error" or "-f" or "--fail" or "--compressed" or "-v" or "--verbose" or "-#" or "--progress-bar"
                or "-4" or "--ipv4" or "-6" or "--ipv6" or "--http1.1" or "--http2" or "-N" or "--no-buffer" or "--fail-with-body":
                return true;
            case "-L" or "--location":
                return FollowRedirects = true;
            case "-i" or "--include":
                return ShowHeaders = true;
            case "-I" or "--head":
                return IsHead = true;
            case "-G" or "--get":
                return IsGetWithData = true;
            case "-k" or "--insecure":
                Problem = "it switches off the check of the server's certificate (-k)";
                return true;
            default:
                return false;
        }
    }

    private void Value(string name, string? value)
    {
        switch (name)
        {
            case "-X" or "--request" or "-H" or "--header" or "-m" or "--max-time" or "--connect-timeout" or "-o" or "--output" or "-w" or "--write-out"
                or "--url" or "-A" or "--user-agent" or "--retry" or "--retry-delay" or "-d" or "--data" or "--data-raw" or "--data-urlencode" or "--data-ascii" when value is null:
                Problem = $"'{name}' has no value";
                break;
            case "-X" or "--request":
                Method = value!.ToUpperInvariant();
                break;
            case "-H" or "--header":
                Header(value!);
                break;
            case "-m" or "--max-time" or "--connect-timeout" or "--retry" or "--retry-delay":
                Problem = double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? null : $"'{name}' needs a number";
                break;
            case "-o" or "--output":
                _output = value;
                Problem = value == "/dev/null" ? null : $"it writes to a file ({name})";
                break;
            case "-w" or "--write-out":
                _writeOut = value;
                Problem = StatusFormat().IsMatch(value!) ? null : "of -w only '%{http_code}' is known";
                break;
            case "--url":
                Problem = Address is null ? null : "it asks more than one address";
                Address = value;
                break;
            case "-A" or "--user-agent":
                Header("User-Agent: " + value);
                break;
            case "--data-urlencode":
                AddEncoded(value!);
                break;
            case "-d" or "--data" or "--data-raw" or "--data-ascii":
                Problem = value!.StartsWith('@') ? "it sends a file" : null;
                Data.Add(value);
                break;
            case "-u" or "--user" or "-b" or "--cookie" or "--oauth2-bearer" or "-n" or "--netrc" or "-E" or "--cert" or "--key":
                Problem = $"it carries credentials ({name})";
                break;
            case "-F" or "--form" or "-T" or "--upload-file":
                Problem = $"it sends a file or form ({name})";
                break;
            default:
                Problem = $"curl's option '{(name.Length > 40 ? name[..40] : name)}' is not one that the bot knows to be a read";
                break;
        }
    }

    private void AddEncoded(string value)
    {
        var equals = value.IndexOf('=', StringComparison.Ordinal);
        if (value.Contains('@', StringComparison.Ordinal) && equals < 0)
        {
            Problem = "it sends a file";
            return;
        }

        Data.Add(equals < 0 ? Uri.EscapeDataString(value) : (equals == 0 ? "" : value[..equals] + "=") + Uri.EscapeDataString(value[(equals + 1)..]));
    }

    private void Header(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        var name = colon > 0 ? value[..colon].Trim() : "";
        if (!Token().IsMatch(name) || value.Any(char.IsControl))
        {
            Problem = "a header is not written as 'Name: value'";
        }
        else if (HttpAddresses.CarriesCredentials(name))
        {
            Problem = $"it carries credentials (the header {name})";
        }
        else if (HttpAddresses.ChangesRouting(name))
        {
            Problem = $"the header {name} changes whom the request reaches or what it does";
        }
        else
        {
            Headers[name] = value[(colon + 1)..].Trim();
        }
    }

    [GeneratedRegex(@"^[\sA-Za-z:]*%\{(?:http_code|response_code)\}(?:\\n|\s)*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex StatusFormat();

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_|~-]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
