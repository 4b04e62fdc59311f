using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;

namespace ChatOpsBot.Kubernetes.Describe;

/// <summary>Values as Go prints them.</summary>
internal static class GoText
{
    /// <summary>RFC 1123 with a numeric zone, in UTC; Go's zero time when there is none.</summary>
    public static string Time(this DateTimeOffset? at) =>
        (at ?? DateTimeOffset.MinValue).ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000";

    public static string Bool(bool? value) => value == true ? "true" : "false";

    public static string Capital(bool? value) => value == true ? "True" : "False";

    public static string CapitalOrUnset(bool? value) => value is null ? "<unset>" : Capital(value);

    public static string OrNone(this string? text) => text is { Length: > 0 } ? text : "<none>";

    public static string OrUnset(this string? text) => text is { Length: > 0 } ? text : "<unset>";

    /// <summary>A slice: <c>[a b]</c>.</summary>
    public static string List(IEnumerable<string> items) => $"[{string.Join(' ', items)}]";

    public static IEnumerable<string> Strings(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.Items(path).Select(item => item.Text() ?? "");

    public static IEnumerable<string> Strings(this KubernetesObject subject, params ReadOnlySpan<string> path) => subject.Json.Strings(path);

    /// <summary>An address with its port; IPv6 in brackets.</summary>
    public static string HostPort(string host, string port) => host.Contains(':') ? $"[{host}]:{port}" : $"{host}:{port}";

    /// <summary>A URL's path, escaped as net/url does.</summary>
    public static string EscapePath(string path)
    {
        var text = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(path))
        {
            text.Append(char.IsAsciiLetterOrDigit((char)b) || "-_.~$&+,/:;=@".Contains((char)b) ? ((char)b).ToString() : $"%{b:X2}");
        }

        return text.ToString();
    }

    /// <summary>A quoted string, as <c>%q</c> prints plain text.</summary>
    public static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Cuts after so many bytes of UTF-8, without tearing a character apart.</summary>
    public static string Shorten(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
        {
            return text;
        }

        var kept = 0;
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (used + rune.Utf8SequenceLength > bytes)
            {
                break;
            }

            used += rune.Utf8SequenceLength;
            kept += rune.Utf16SequenceLength;
        }

        return text[..kept] + "...";
    }
}
