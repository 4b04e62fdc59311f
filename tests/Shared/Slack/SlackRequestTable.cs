using System.Globalization;
using System.Text;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Requests to an app, good and bad, for its receiver and for Slack's own.</summary>
public static class SlackRequestTable
{
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    private const string Form = "application/x-www-form-urlencoded";

    private const string Json = "application/json";

    private const string Command = "token=t&team_id=T0ACME0001&team_domain=acme&channel_id=C0INCIDENT&channel_name=incidents&user_id=U0ANA00001&user_name=ana&command=%2Fincident&text=help"
        + "&api_app_id=A0CHATOPS1&is_enterprise_install=false&response_url=http%3A%2F%2F127.0.0.1%3A1%2Fresponse&trigger_id=";

    private const string EventText = """{"token":"t","team_id":"T0ACME0001","api_app_id":"A0CHATOPS1","type":"event_callback","event_id":"Ev1","event_time":1,"event":{"type":"reaction_added","user":"U0ANA00001","reaction":"eyes","item":{"type":"message","channel":"C0INCIDENT","ts":"1.000001"},"event_ts":"1.000002"}}""";

    private const string Interaction = """{"type":"block_actions","user":{"id":"U0ANA00001","username":"ana","team_id":"T0ACME0001"},"api_app_id":"A0CHATOPS1","token":"t","trigger_id":"1.2.3","team":{"id":"T0ACME0001","domain":"acme"},"container":{"type":"message","message_ts":"1.000001","channel_id":"C0INCIDENT","is_ephemeral":false},"channel":{"id":"C0INCIDENT","name":"incidents"},"message":{"type":"message","user":"U0CHATOPS1","ts":"1.000001","text":"x"},"response_url":"http://127.0.0.1:1/response","actions":[{"type":"button","action_id":"nothing","block_id":"b","value":"","action_ts":"1.000003","text":{"type":"plain_text","text":"x"}}]}""";

    /// <summary>Every row, signed for a moment.</summary>
    /// <param name="now">The time at which it is sent.</param>
    public static IReadOnlyDictionary<string, RawRequest> At(DateTimeOffset now)
    {
        var table = new Dictionary<string, RawRequest>();
        var number = 0;
        string Trigger() => string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeMilliseconds()}.{number++}");
        void Add(string name, string path, string type, string body, Change? change = null) => table.Add(name, Request(now, path, type, Encoding.UTF8.GetBytes(body), change ?? new Change()));

        foreach (var (path, type, body) in new[]
        {
            ("/slack/commands", Form, Command), ("/slack/events", Json, EventText), ("/slack/interactivity", Form, "payload=" + Uri.EscapeDataString(Interaction)),
        })
        {
            string Body() => body == Command ? Command + Trigger() : body;
            var where = path["/slack/".Length..];
            Add($"{where}: good", path, type, Body());
            Add($"{where}: wrong secret", path, type, Body(), new Change { Secret = "another" });
            Add($"{where}: body changed after it was signed", path, type, Body(), new Change { Tampered = true });
            Add($"{where}: 290 s old", path, type, Body(), new Change { Age = TimeSpan.FromSeconds(290) });
            Add($"{where}: 310 s old", path, type, Body(), new Change { Age = TimeSpan.FromSeconds(310) });
            Add($"{where}: an hour ahead", path, type, Body(), new Change { Age = TimeSpan.FromHours(-1) });
            Add($"{where}: a year old", path, type, Body(), new Change { Age = TimeSpan.FromDays(365) });
            Add($"{where}: no signature", path, type, Body(), new Change { Without = "X-Slack-Signature" });
            Add($"{where}: no timestamp", path, type, Body(), new Change { Without = "X-Slack-Request-Timestamp" });
            Add($"{where}: neither", path, type, Body(), new Change { Without = "X-Slack" });
            Add($"{where}: empty signature", path, type, Body(), new Change { Signature = _ => "" });
            Add($"{where}: empty timestamp", path, type, Body(), new Change { Timestamp = "" });
            Add($"{where}: signature without its version", path, type, Body(), new Change { Signature = signature => signature["v0=".Length..] });
            Add($"{where}: version 1", path, type, Body(), new Change { Signature = signature => "v1" + signature["v0".Length..] });
            Add($"{where}: version in capitals", path, type, Body(), new Change { Signature = signature => "V0" + signature["v0".Length..] });
            Add($"{where}: digits in capitals", path, type, Body(), new Change { Signature = signature => "v0=" + signature["v0=".Length..].ToUpperInvariant() });
            Add($"{where}: half a signature", path, type, Body(), new Change { Signature = signature => signature[..35] });
            Add($"{where}: a signature and more", path, type, Body(), new Change { Signature = signature => signature + "00" });
            Add($"{where}: no hex", path, type, Body(), new Change { Signature = _ => "v0=" + new string('z', 64) });
            Add($"{where}: spaces around the signature", path, type, Body(), new Change { Signature = signature => $"  {signature}  " });
            Add($"{where}: timestamp in words", path, type, Body(), new Change { Timestamp = "now" });
            Add($"{where}: timestamp with a sign", path, type, Body(), new Change { Timestamp = $"+{now.ToUnixTimeSeconds()}" });
            Add($"{where}: timestamp with a fraction", path, type, Body(), new Change { Timestamp = $"{now.ToUnixTimeSeconds()}.5" });
            Add($"{where}: timestamp with letters behind it", path, type, Body(), new Change { Timestamp = $"{now.ToUnixTimeSeconds()}x" });
            Add($"{where}: a charset beside the content type", path, $"{type}; charset=utf-8", Body());
            Add($"{where}: a charset beside the content type, wrong secret", path, $"{type}; charset=utf-8", Body(), new Change { Secret = "another" });
            Add($"{where}: two signatures", path, type, Body(), new Change { Also = ("X-Slack-Signature", "v0=" + new string('0', 64)) });
            Add($"{where}: two timestamps", path, type, Body(), new Change { Also = ("X-Slack-Request-Timestamp", "1") });
            Add($"{where}: names of headers in small letters", path, type, Body(), new Change { SmallNames = true });
            Add($"{where}: a retry", path, type, Body(), new Change { Also = ("X-Slack-Retry-Num", "1") });
        }

        Add("commands: umlauts and emoji", "/slack/commands", Form, Command.Replace("text=help", "text=help+%C3%A4%C3%B6+%F0%9F%94%A5", StringComparison.Ordinal) + Trigger());
        Add("commands: unescaped bytes", "/slack/commands", Form, Command.Replace("text=help", "text=help äö🔥", StringComparison.Ordinal) + Trigger());
        Add("commands: percent signs that are none", "/slack/commands", Form, Command.Replace("text=help", "text=help+100%+%zz", StringComparison.Ordinal) + Trigger());
        Add("commands: bytes that are no UTF-8", "/slack/commands", Form, Command.Replace("text=help", "text=help+%E4%FF", StringComparison.Ordinal) + Trigger());
        Add("commands: a certificate check without a signature", "/slack/commands", Form, "ssl_check=1&token=t", new Change { Without = "X-Slack" });
        Add("commands: small percent digits", "/slack/commands", Form, Command.Replace("%2F", "%2f", StringComparison.Ordinal) + Trigger());
        Add("commands: empty text", "/slack/commands", Form, Command.Replace("text=help", "text=", StringComparison.Ordinal) + Trigger());
        Add("events: url_verification", "/slack/events", Json, """{"token":"t","challenge":"c1","type":"url_verification"}""");
        Add("events: not JSON", "/slack/events", Json, "{");
        Add("events: not JSON, wrong secret", "/slack/events", Json, "{", new Change { Secret = "another" });
        Add("events: umlauts and emoji", "/slack/events", Json, EventText.Replace("eyes", "äö🔥", StringComparison.Ordinal));
        Add("events: empty body, wrong secret", "/slack/events", Json, "", new Change { Secret = "another" });
        Add("interactivity: payload is not JSON, wrong secret", "/slack/interactivity", Form, "payload=%7B", new Change { Secret = "another" });
        return table;
    }

    private static RawRequest Request(DateTimeOffset now, string path, string type, byte[] body, Change change)
    {
        var timestamp = change.Timestamp ?? (now - change.Age).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = change.Signature(SlackSignature.Of(change.Secret, timestamp, body));
        var headers = new List<(string Name, string Value)> { ("Content-Type", type), ("X-Slack-Request-Timestamp", timestamp), ("X-Slack-Signature", signature) };
        headers.RemoveAll(header => change.Without is { } without && header.Name.StartsWith(without, StringComparison.Ordinal));
        if (change.Also is { } also)
        {
            headers.Add(also);
        }

        if (change.SmallNames)
        {
            headers = [.. headers.Select(header => (header.Name.ToLowerInvariant(), header.Value))];
        }

        return new RawRequest("POST", path, headers, change.Tampered ? [.. body, (byte)' '] : body);
    }

    /// <summary>What is odd about a request.</summary>
    private sealed record Change
    {
        public string Secret { get; init; } = SlackRequestTable.Secret;

        public TimeSpan Age { get; init; }

        public string? Timestamp { get; init; }

        public Func<string, string> Signature { get; init; } = signature => signature;

        /// <summary>The headers that are left out, by how they begin.</summary>
        public string? Without { get; init; }

        public (string Name, string Value)? Also { get; init; }

        public bool Tampered { get; init; }

        public bool SmallNames { get; init; }
    }
}
