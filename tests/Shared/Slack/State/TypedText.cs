using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Turns what somebody types into what Slack stores: mentions as ids, links in angle brackets, the rest escaped. https://docs.slack.dev/messaging/formatting-message-text</summary>
internal static partial class TypedText
{
    /// <summary>The <c>text</c> of the message.</summary>
    public static string Encode(SlackWorkspace workspace, string typed)
    {
        var parts = Token().Split(typed).Zip(Token().Matches(typed).Select(match => match.Value).Append(""), (text, token) => Plain(workspace, text) + token);
        return string.Concat(parts);
    }

    /// <summary>The <c>rich_text</c> block that a client writes beside the text.</summary>
    public static JsonArray Blocks(SlackWorkspace workspace, string encoded)
    {
        var elements = new JsonArray();
        var rest = 0;
        foreach (Match token in Token().Matches(encoded))
        {
            Add(elements, encoded[rest..token.Index]);
            elements.Add(Element(token.Value[1..^1]));
            rest = token.Index + token.Length;
        }

        Add(elements, encoded[rest..]);
        return
        [
            new JsonObject
            {
                ["type"] = "rich_text",
                ["block_id"] = workspace.NextId("b"),
                ["elements"] = new JsonArray(new JsonObject { ["type"] = "rich_text_section", ["elements"] = elements }),
            },
        ];
    }

    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    public static string Unescape(string text) =>
        text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    private static void Add(JsonArray elements, string text)
    {
        if (text.Length > 0)
        {
            elements.Add(new JsonObject { ["type"] = "text", ["text"] = Unescape(text) });
        }
    }

    private static JsonObject Element(string token) => token[0] switch
    {
        '@' => new JsonObject { ["type"] = "user", ["user_id"] = token[1..].Split('|')[0] },
        '#' => new JsonObject { ["type"] = "channel", ["channel_id"] = token[1..].Split('|')[0] },
        '!' when token.StartsWith("!subteam^", StringComparison.Ordinal) => new JsonObject { ["type"] = "usergroup", ["usergroup_id"] = token["!subteam^".Length..].Split('|')[0] },
        '!' => new JsonObject { ["type"] = "broadcast", ["range"] = token[1..] },
        _ when token.Contains('|', StringComparison.Ordinal) => new JsonObject { ["type"] = "link", ["url"] = Unescape(token.Split('|')[0]), ["text"] = Unescape(token.Split('|')[1]) },
        _ => new JsonObject { ["type"] = "link", ["url"] = Unescape(token) },
    };

    private static string Plain(SlackWorkspace workspace, string text) => Special().Replace(Escape(text), match => match.Value[0] switch
    {
        '@' when match.Value is "@here" or "@channel" or "@everyone" => $"<!{match.Value[1..]}>",
        '@' when workspace.Users.Values.FirstOrDefault(user => user.Name == match.Value[1..]) is { } user => $"<@{user.Id}>",
        '@' when workspace.UserGroups.Values.FirstOrDefault(group => group.Handle == match.Value[1..]) is { } group => $"<!subteam^{group.Id}>",
        '#' when workspace.Channels.Values.FirstOrDefault(channel => channel.Name == match.Value[1..]) is { } channel => $"<#{channel.Id}|>",
        '@' or '#' => match.Value,
        _ when match.Value.Contains("://", StringComparison.Ordinal) => $"<{match.Value}>",
        _ => $"<http://{match.Value}|{match.Value}>",
    });

    [GeneratedRegex(@"<(?:@[UW][A-Z0-9]+|#[CG][A-Z0-9]+\|[^>]*|![a-z]+(?:\^[A-Z0-9]+)?|https?://[^>\s]+)>", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex(@"[@#][a-z0-9._-]*[a-z0-9]|https?://[^\s]+|(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Special();
}
