using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Core.Diagnosis.Logs;

/// <summary>
/// What a line was wrapped in on its way: the prefix of CRI's log files (https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md),
/// Docker's JSON, JSON whose message is JSON again, a byte order mark, a carriage return, colours.
/// </summary>
/// <param name="At">The wrapping's time; null when it has none.</param>
/// <param name="Text">The line as the program wrote it.</param>
/// <param name="IsPart">True when the runtime cut a long line here, and the rest follows.</param>
public readonly partial record struct LineEnvelope(DateTimeOffset? At, string Text, bool IsPart)
{
    private const int LongestJson = 64 * 1024;

    private static readonly string[] Wrapped = ["log", "message", "msg", "MESSAGE", "_line", "line", "@message", "textPayload"];

    public static LineEnvelope Open(string line)
    {
        var text = line.TrimStart('\uFEFF').TrimEnd('\r', '\n');
        if (text.Contains('\u001b'))
        {
            text = Colours().Replace(text, "");
        }

        if (Cri().Match(text) is { Success: true } cri)
        {
            return new(KubernetesObject.ReadTime(cri.Groups["at"].Value), Open(text[cri.Length..]).Text, cri.Groups["tag"].ValueSpan[0] == 'P');
        }

        return text.Length is > 2 and <= LongestJson && text[0] == '{' && text.Contains("\":", StringComparison.Ordinal) && IsWrapping(text) && Inner(text) is { } found ? found : new(null, text, false);
    }

    private static bool IsWrapping(string text) =>
        text.StartsWith("{\"log\":", StringComparison.Ordinal) || text.Contains("\"{\\\"", StringComparison.Ordinal) || text.Contains("\"{ \\\"", StringComparison.Ordinal);

    private static LineEnvelope? Inner(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = 32 });
            var json = document.RootElement;
            if (json.Text("log") is { } log && json.Text("stream") is "stdout" or "stderr")
            {
                return new(json.Time("time"), Open(log.TrimEnd('\n')).Text, !log.EndsWith('\n'));
            }

            foreach (var name in Wrapped)
            {
                if (json.At(name) is { ValueKind: JsonValueKind.String } value && value.GetString()!.Trim() is ['{', .., '}'] packed && IsObject(packed))
                {
                    return new(null, Open(packed).Text, false);
                }
            }

            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = 32 });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^(?<at>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})) (?:stdout|stderr) (?<tag>[FP])(?::[A-Za-z]+)*(?: |$)", RegexOptions.NonBacktracking)]
    private static partial Regex Cri();

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]", RegexOptions.NonBacktracking)]
    private static partial Regex Colours();
}
