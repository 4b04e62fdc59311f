using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>One call with its arguments in their own types.</summary>
internal sealed class WebApiCall(FakeSlack slack, JsonObject arguments)
{
    private const int MostPerPage = 1_000;

    public FakeSlack Slack => slack;

    public SlackWorkspace Workspace => slack.Workspace;

    public JsonObject Arguments => arguments;

    /// <summary>What is told beside a good answer.</summary>
    public List<string> Warnings { get; } = [];

    public string? Text(string name) => arguments[name]?.GetValue<string>();

    public string Required(string name) => Text(name) is { Length: > 0 } text ? text : throw new WebApiException("invalid_arguments", $"[ERROR] missing required field: {name}");

    public bool Flag(string name, bool fallback = false) => arguments[name]?.GetValue<bool>() ?? fallback;

    public int? Number(string name) => arguments[name] is { } number ? (int)double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture) : null;

    /// <summary>A channel that the app may see; names work only where Slack takes them.</summary>
    public SlackChannel Channel(bool byName = false)
    {
        var id = Text("channel") is { Length: > 0 } given ? given : throw new WebApiException("channel_not_found");
        var channel = byName ? Workspace.FindChannel(id) : Workspace.Channels.GetValueOrDefault(id);
        if (channel is null || (channel.Kind != SlackChannelKind.Public && !channel.Members.Contains(Workspace.BotUserId)))
        {
            throw new WebApiException("channel_not_found");
        }

        return channel;
    }

    public SlackMessage Message(SlackChannel channel, string argument = "ts") => Workspace.FindMessage(channel, Required(argument)) ?? throw new WebApiException("message_not_found");

    /// <summary>Refuses a call whose token lacks a scope.</summary>
    public void Demand(params string[] scopes)
    {
        if (scopes.Length > 0 && !scopes.Any(Workspace.App.Scopes.Contains))
        {
            throw new WebApiException("missing_scope")
            {
                Fields = new JsonObject { ["needed"] = string.Join(',', scopes), ["provided"] = string.Join(',', Workspace.App.Scopes) },
            };
        }
    }

    /// <summary>A page of a list by <c>cursor</c> and <c>limit</c>: https://docs.slack.dev/apis/web-api/pagination.</summary>
    public JsonObject Page<T>(string name, IReadOnlyList<T> all, Func<T, JsonNode> json, int fallback = 100)
    {
        var limit = Number("limit") ?? fallback;
        if (limit is < 1 or > MostPerPage)
        {
            throw new WebApiException("invalid_limit");
        }

        var start = 0;
        if (Text("cursor") is { Length: > 0 } cursor && (!TryRead(cursor, out start) || start > all.Count))
        {
            throw new WebApiException("invalid_cursor");
        }

        var next = start + limit;
        return new JsonObject
        {
            [name] = new JsonArray([.. all.Skip(start).Take(limit).Select(json)]),
            ["response_metadata"] = new JsonObject { ["next_cursor"] = next < all.Count ? Cursor(next) : "" },
        };
    }

    private static string Cursor(int start) => Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"next:{start}")));

    private static bool TryRead(string cursor, out int start)
    {
        start = 0;
        var bytes = new byte[cursor.Length];
        return Convert.TryFromBase64String(cursor, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length) is var text && text.StartsWith("next:", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(5), CultureInfo.InvariantCulture, out start);
    }
}
