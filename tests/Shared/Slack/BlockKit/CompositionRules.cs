using static ChatOpsBot.Tests.SlackServer.BlockKitRule;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Composition objects: https://docs.slack.dev/reference/block-kit/composition-objects.</summary>
internal static class CompositionRules
{
    public const int LongestText = 3_000;

    public static readonly BlockKitRule Confirm = new Shape(
    [
        Need("title", Plain(100)), Need("text", AnyText(300)), Need("confirm", Plain(30)), Need("deny", Plain(30)), Can("style", new OneOf("primary", "danger")),
    ]);

    public static readonly BlockKitRule DispatchActionConfig = new Shape([Can("trigger_actions_on", new List(new OneOf("on_enter_pressed", "on_character_entered"), 2))]);

    public static readonly BlockKitRule ConversationFilter = new Shape(
    [
        Can("include", new List(new OneOf("im", "mpim", "private", "public"), 4)), Can("exclude_external_shared_channels", new Flag()), Can("exclude_bot_users", new Flag()),
    ]);

    public static BlockKitField Need(string name, BlockKitRule rule) => new(name, rule, true);

    public static BlockKitField Can(string name, BlockKitRule rule) => new(name, rule, false);

    public static Typed ByType(params (string Type, Func<BlockKitRule> Rule)[] types) => new(types.ToDictionary(type => type.Type, type => new Lazy<BlockKitRule>(type.Rule)));

    public static BlockKitRule Plain(int longest = LongestText) => ByType(("plain_text", () => PlainShape(longest)));

    public static BlockKitRule Mrkdwn(int longest = LongestText) => ByType(("mrkdwn", () => MrkdwnShape(longest)));

    public static BlockKitRule AnyText(int longest = LongestText) => ByType(("plain_text", () => PlainShape(longest)), ("mrkdwn", () => MrkdwnShape(longest)));

    /// <param name="mrkdwn">Only radio buttons and checkboxes take formatted options.</param>
    /// <param name="url">Only overflow menus open addresses.</param>
    public static BlockKitRule Option(bool mrkdwn = false, bool url = false) => new Shape(
    [
        Need("text", mrkdwn ? AnyText(75) : Plain(75)), Need("value", new Text(150, 1)), Can("description", mrkdwn ? AnyText(75) : Plain(75)), .. url ? [Can("url", new Url())] : Array.Empty<BlockKitField>(),
    ]);

    public static BlockKitRule OptionGroup() => new Shape([Need("label", Plain(75)), Need("options", new List(Option(), 100))]);

    /// <summary>An image of a file that is here, is an image, and has been processed.</summary>
    public static BlockKitRule SlackFile() => new Shape([Can("id", new Text(100, 1)), Can("url", new Url())], (json, path, findings) =>
    {
        if (json.ContainsKey("id") == json.ContainsKey("url"))
        {
            findings.Add("must define either `id` or `url`", path);
            return;
        }

        var file = findings.Workspace.Files.Values.FirstOrDefault(one => one.Id == json["id"]?.ToString() || (json["url"]?.ToString().Contains($"/{one.Id}/", StringComparison.Ordinal) ?? false));
        if (file is not { IsProcessed: true, IsImage: true })
        {
            findings.Add("invalid slack file", path);
        }
    });

    private static BlockKitRule PlainShape(int longest) => new Shape([Need("text", new Text(longest, 1)), Can("emoji", new Flag())]);

    private static BlockKitRule MrkdwnShape(int longest) => new Shape([Need("text", new Text(longest, 1)), Can("verbatim", new Flag())]);
}
