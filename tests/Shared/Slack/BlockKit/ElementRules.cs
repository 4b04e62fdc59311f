using static ChatOpsBot.Tests.SlackServer.BlockKitRule;
using static ChatOpsBot.Tests.SlackServer.CompositionRules;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Block elements: https://docs.slack.dev/reference/block-kit/block-elements.</summary>
internal static class ElementRules
{
    private const int LongestId = 255;

    private static readonly BlockKitField Confirmable = Can("confirm", Confirm);

    private static readonly BlockKitField Focusable = Can("focus_on_load", new Flag());

    private static readonly BlockKitField Placeholder = Can("placeholder", Plain(150));

    private static readonly BlockKitField Dispatchable = Can("dispatch_action_config", DispatchActionConfig);

    private static readonly BlockKitField Many = Can("max_selected_items", new Number(1, int.MaxValue));

    private static readonly BlockKitRule Style = new OneOf("primary", "danger");

    private static readonly BlockKitRule Ids = new List(new Text(100, 1), 1_000);

    private static readonly Dictionary<string, Func<BlockKitRule>> Rules = new()
    {
        ["button"] = () => Action([Need("text", Plain(75)), Can("value", new Text(2_000)), Can("url", new Url()), Can("style", Style), Can("accessibility_label", new Text(75)), Confirmable]),
        ["workflow_button"] = () => Action(
        [
            Need("text", Plain(75)), Can("style", Style), Can("accessibility_label", new Text(75)), Confirmable,
            Need("workflow", new Shape([Need("trigger", new Shape([Need("url", new Url()), Can("customizable_input_parameters", new List(new Shape([Need("name", new Text()), Need("value", new Text())]), 100))]))])),
        ]),
        ["icon_button"] = () => Action([Need("icon", new OneOf("trash")), Need("text", Plain(75)), Can("value", new Text(2_000)), Can("accessibility_label", new Text(75)), Can("visible_to_user_ids", Ids), Confirmable]),
        ["feedback_buttons"] = () => Action([Need("positive_button", Feedback()), Need("negative_button", Feedback())]),
        ["image"] = () => Image([]),
        ["checkboxes"] = () => Action([Need("options", new List(Option(mrkdwn: true), 10)), Can("initial_options", new List(Option(mrkdwn: true), 10)), Confirmable, Focusable]),
        ["radio_buttons"] = () => Action([Need("options", new List(Option(mrkdwn: true), 10)), Can("initial_option", Option(mrkdwn: true)), Confirmable, Focusable]),
        ["overflow"] = () => Action([Need("options", new List(Option(url: true), 5)), Confirmable]),
        ["datepicker"] = () => Action([Can("initial_date", new Text(10, 10, @"^\d{4}-\d{2}-\d{2}$")), Confirmable, Focusable, Placeholder]),
        ["timepicker"] = () => Action([Can("initial_time", new Text(5, 5, @"^\d{2}:\d{2}$")), Can("timezone", new Text(100)), Confirmable, Focusable, Placeholder]),
        ["datetimepicker"] = () => Action([Can("initial_date_time", new Number(1_000_000_000, 9_999_999_999)), Confirmable, Focusable]),
        ["email_text_input"] = () => Action([Can("initial_value", new Text()), Dispatchable, Focusable, Placeholder]),
        ["url_text_input"] = () => Action([Can("initial_value", new Url()), Dispatchable, Focusable, Placeholder]),
        ["number_input"] = () => Action([Need("is_decimal_allowed", new Flag()), Can("initial_value", new Text()), Can("min_value", new Text()), Can("max_value", new Text()), Dispatchable, Focusable, Placeholder]),
        ["file_input"] = () => Action([Can("filetypes", new List(new Text(20, 1), 100)), Can("max_files", new Number(1, 10))]),
        ["plain_text_input"] = () => Action(
            [Can("initial_value", new Text(3_000)), Can("multiline", new Flag()), Can("min_length", new Number(0, 3_000)), Can("max_length", new Number(1, 3_000)), Dispatchable, Focusable, Placeholder]),
        ["rich_text_input"] = () => Action(
            [Can("initial_value", RichTextRules.Block()), Can("min_lines", new Number(1, 100)), Can("max_lines", new Number(1, 100)), Dispatchable, Focusable, Placeholder]),
        ["static_select"] = () => StaticSelect([Can("initial_option", Option())]),
        ["multi_static_select"] = () => StaticSelect([Can("initial_options", new List(Option(), 100)), Many]),
        ["external_select"] = () => Action([Can("initial_option", Option()), Can("min_query_length", new Number(0, 100)), Confirmable, Focusable, Placeholder]),
        ["multi_external_select"] = () => Action([Can("initial_options", new List(Option(), 100)), Can("min_query_length", new Number(0, 100)), Many, Confirmable, Focusable, Placeholder]),
        ["users_select"] = () => Action([Can("initial_user", new Text()), Confirmable, Focusable, Placeholder]),
        ["multi_users_select"] = () => Action([Can("initial_users", Ids), Many, Confirmable, Focusable, Placeholder]),
        ["conversations_select"] = () => Action(
            [Can("initial_conversation", new Text()), Can("default_to_current_conversation", new Flag()), Can("filter", ConversationFilter), Can("response_url_enabled", new Flag()), Confirmable, Focusable, Placeholder]),
        ["multi_conversations_select"] = () => Action(
            [Can("initial_conversations", Ids), Can("default_to_current_conversation", new Flag()), Can("filter", ConversationFilter), Many, Confirmable, Focusable, Placeholder]),
        ["channels_select"] = () => Action([Can("initial_channel", new Text()), Can("response_url_enabled", new Flag()), Confirmable, Focusable, Placeholder]),
        ["multi_channels_select"] = () => Action([Can("initial_channels", Ids), Many, Confirmable, Focusable, Placeholder]),
        ["url"] = () => new Shape([Need("url", new Url()), Need("text", new Text(LongestText, 1))]),
    };

    /// <summary>One of these elements.</summary>
    public static BlockKitRule Of(params string[] types) => ByType([.. types.Select(type => (type, Rules[type]))]);

    public static BlockKitRule Image(BlockKitField[] more) => new Shape(
        [Need("alt_text", new Text(2_000, more.Length == 0 ? 0 : 1)), Can("image_url", new ImageUrl()), Can("slack_file", SlackFile()), .. more],
        (json, path, findings) =>
        {
            if (json.ContainsKey("image_url") == json.ContainsKey("slack_file"))
            {
                findings.Add("must define either `image_url` or `slack_file`", path);
            }
        });

    private static Shape Action(BlockKitField[] fields, Action<System.Text.Json.Nodes.JsonObject, string, BlockKitFindings>? extra = null) => new([Can("action_id", new Text(LongestId, 1)), .. fields], extra);

    private static Shape StaticSelect(BlockKitField[] more) => Action(
        [Can("options", new List(Option(), 100)), Can("option_groups", new List(OptionGroup(), 100)), .. more, Confirmable, Focusable, Placeholder],
        (json, path, findings) =>
        {
            if (json.ContainsKey("options") == json.ContainsKey("option_groups"))
            {
                findings.Add("must define either `options` or `option_groups`", path);
            }
        });

    private static Shape Feedback() => new([Need("text", Plain(75)), Need("value", new Text(2_000, 1)), Can("accessibility_label", new Text(75))]);
}
