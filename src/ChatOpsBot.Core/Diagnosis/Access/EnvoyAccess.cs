using System.Globalization;

namespace ChatOpsBot.Core.Diagnosis.Access;

/// <summary>Envoy's default format, and Istio's, which says more about the response.</summary>
internal static class EnvoyAccess
{
    public static AccessLine? Read(string line)
    {
        if (!line.StartsWith('[') || AccessWords.Split(line) is not { Count: >= 8 } words || words[0].Sign != '[' || words[1].Sign != '"'
            || AccessWords.IsoTime(words[0].Text) is not { } at || AccessWords.Status(words[2].Text) is not { } status)
        {
            return null;
        }

        // After the flags Istio writes the response's details and the transport failure; Envoy goes on with numbers.
        var isIstio = !words[4].Text.All(char.IsAsciiDigit);
        var numbers = isIstio ? words.FindIndex(4, word => word.Sign == ' ' && word.Text.Length > 0 && word.Text.All(char.IsAsciiDigit)) : 4;
        if (numbers < 0 || words.Count < numbers + 9)
        {
            return null;
        }

        var (method, path) = AccessWords.Request(words[1].Text);
        var host = AccessWords.Bare(words[numbers + 8].Text);
        var hasAnswer = AccessWords.Bare(words[numbers + 3].Text).Length > 0;
        var cluster = isIstio ? AccessWords.Bare(words.ElementAtOrDefault(numbers + 9).Text ?? "") : "";
        return new(status, path, host.Length > 0 ? host : cluster)
        {
            Format = AccessFormat.Envoy,
            At = at,
            Method = method,
            Flags = AccessWords.Bare(words[3].Text),
            Took = double.TryParse(words[numbers + 2].Text, CultureInfo.InvariantCulture, out var ms) ? TimeSpan.FromMilliseconds(ms) : null,
            UpstreamStatus = hasAnswer ? status : null,
            Client = AccessWords.Bare(words[numbers + 4].Text).Split(',')[0].Trim(),
            RequestId = AccessWords.Bare(words[numbers + 6].Text),
            Host = AccessWords.Bare(words[numbers + 7].Text),
            Error = isIstio ? Details(words, numbers) : "",
        };
    }

    private static string Details(List<(string Text, char Sign)> words, int numbers) =>
        string.Join(' ', words[4..numbers].Select(word => AccessWords.Bare(word.Text)).Where(text => text.Length > 0 && text != "via_upstream"));
}
