using System.Globalization;

namespace ChatOpsBot.Core.Diagnosis.Access;

/// <summary>The common log format and what proxies add to it: combined, Traefik's, ingress-nginx'.</summary>
internal static class ProxyAccess
{
    public static AccessLine? Read(string line)
    {
        if (AccessWords.Split(line) is not { Count: >= 7 } words || Time(words) is var time && (time < 3 || words.Count < time + 4) || words[time + 1].Sign != '"'
            || AccessWords.CommonTime(words[time].Text) is not { } at || AccessWords.Status(words[time + 2].Text) is not { } status)
        {
            return null;
        }

        // Before the three usual words some write the site that was asked, or the addresses of proxies in between.
        var first = words[0].Text;
        var (method, path) = AccessWords.Request(words[time + 1].Text);
        var common = new AccessLine(status, path, "")
        {
            Format = AccessFormat.Combined,
            At = at,
            Method = method,
            Host = time == 4 && !first.EndsWith(',') ? AccessWords.Host(first) : "",
            Client = AccessWords.Host(AccessWords.Bare(first.EndsWith(',') ? first.TrimEnd(',') : words[time - 3].Text)),
            User = AccessWords.Bare(words[time - 1].Text),
        };
        var rest = words[(time + 4)..];
        return rest switch
        {
            [{ Sign: '"' }, { Sign: '"' }, { Sign: ' ' } requests, { Sign: '"' } router, { Sign: '"' } server, var took, ..] when IsNumber(requests.Text) =>
                Traefik(common, AccessWords.Bare(router.Text), AccessWords.Bare(server.Text), took.Text),
            [{ Sign: '"' }, { Sign: '"' }, { Sign: ' ' } length, { Sign: ' ' } took, { Sign: '[' } service, { Sign: '[' }, ..] when IsNumber(length.Text) =>
                Nginx(common, took.Text, AccessWords.Bare(service.Text), rest[6..]),
            _ => common,
        };
    }

    private static int Time(List<(string Text, char Sign)> words) => words.FindIndex(1, word => word.Sign == '[' && word.Text.Length >= 19);

    // A request that no server was chosen for has "-" in its place; Traefik then answered it itself.
    private static AccessLine Traefik(AccessLine common, string router, string server, string took) => common with
    {
        Format = AccessFormat.TraefikCommon,
        Upstream = Uri.TryCreate(server, UriKind.Absolute, out var address) ? address.Authority : server.Length > 0 ? server : router,
        Took = took.EndsWith("ms", StringComparison.Ordinal) && double.TryParse(took[..^2], CultureInfo.InvariantCulture, out var ms) ? TimeSpan.FromMilliseconds(ms) : null,
        UpstreamStatus = server.Length > 0 ? common.Status : null,
    };

    private static AccessLine Nginx(AccessLine common, string took, string service, List<(string Text, char Sign)> rest)
    {
        // Several tries stand side by side with ", " or " : " between them; each list is one field.
        var fields = Lists(rest);
        var statuses = fields.ElementAtOrDefault(3) ?? [];
        var addresses = fields.ElementAtOrDefault(0) ?? [];
        return common with
        {
            Format = AccessFormat.NginxIngress,
            Upstream = AccessWords.Bare((common.Status >= 500 ? Failing(addresses, statuses) : null) ?? addresses.LastOrDefault() ?? "") is { Length: > 0 } address ? address : service,
            UpstreamStatus = statuses.Count > 0 ? AccessWords.Status(statuses[^1]) is > 0 and var status ? status : null : null,
            Retries = Math.Max(0, addresses.Count - 1),
            RequestId = AccessWords.Bare(fields.ElementAtOrDefault(4)?.FirstOrDefault() ?? ""),
            Took = double.TryParse(took, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null,
        };
    }

    /// <summary>Of several that were tried the last that failed; null where none did.</summary>
    private static string? Failing(List<string> addresses, List<string> statuses) => addresses.Zip(statuses).LastOrDefault(one => AccessWords.Status(one.Second) >= 500).First;

    private static List<List<string>> Lists(List<(string Text, char Sign)> words)
    {
        var fields = new List<List<string>>();
        var joins = false;
        foreach (var (text, _) in words)
        {
            if (text == ":")
            {
                joins = true;
                continue;
            }

            if (!joins)
            {
                fields.Add([]);
            }

            fields[^1].Add(text.TrimEnd(','));
            joins = text.EndsWith(',');
        }

        return fields;
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
