using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Finds controls in messages and views, and says what the app hears when they are used.</summary>
internal static class SlackControls
{
    /// <param name="surface">A message or a view.</param>
    /// <param name="name">The <c>action_id</c>, or the text on it.</param>
    public static SlackControl Find(JsonObject surface, string name)
    {
        var all = All(surface).ToList();
        return all.FirstOrDefault(control => control.Element["action_id"]?.ToString() == name)
            ?? all.FirstOrDefault(control => control.Element["text"]?["text"]?.ToString() == name)
            ?? throw new InvalidOperationException($"There is no control '{name}', only: {string.Join(", ", all.Select(control => $"{control.Element["action_id"]} ({control.Element["text"]?["text"]})"))}");
    }

    /// <summary>Everything that can be used, at any depth.</summary>
    public static IEnumerable<SlackControl> All(JsonObject surface)
    {
        var attached = (surface["attachments"] as JsonArray ?? []).SelectMany(attachment => attachment?["blocks"] as JsonArray ?? []);
        return (surface["blocks"] as JsonArray ?? []).Concat(attached).OfType<JsonObject>().SelectMany(Inside);
    }

    /// <summary>The action of a control that was pressed or that chose something.</summary>
    public static JsonObject Use(SlackControl control, string ts, string[] values)
    {
        var action = new JsonObject
        {
            ["type"] = control.Element["type"]!.ToString(),
            ["action_id"] = control.Element["action_id"]!.ToString(),
            ["block_id"] = control.BlockId,
            ["action_ts"] = ts,
        };
        if (control.Element["text"] is { } text)
        {
            action["text"] = text.DeepClone();
        }

        foreach (var (name, value) in Chosen(control.Element, values))
        {
            action[name] = value;
        }

        return action;
    }

    /// <summary>What all fields hold: by block, by action.</summary>
    public static JsonObject State(JsonObject surface, IReadOnlyDictionary<string, string> values)
    {
        var state = new JsonObject();
        foreach (var control in All(surface).Where(control => control.Element["type"]!.ToString() is not ("button" or "overflow" or "workflow_button" or "icon_button" or "feedback_buttons")))
        {
            var action = control.Element["action_id"]!.ToString();
            var field = state[control.BlockId] as JsonObject ?? [];
            var held = new JsonObject { ["type"] = control.Element["type"]!.ToString() };
            var given = values.GetValueOrDefault(action) ?? values.GetValueOrDefault(control.BlockId);
            foreach (var (name, value) in given is null ? Initial(control.Element) : Chosen(control.Element, IsMany(control.Element) ? given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [given]))
            {
                held[name] = value;
            }

            field[action] = held;
            state[control.BlockId] = field;
        }

        return state;
    }

    /// <summary>The state of a modal that is submitted.</summary>
    /// <exception cref="InvalidOperationException">A required field is empty.</exception>
    public static JsonObject Submitted(JsonObject view, IReadOnlyDictionary<string, string> values)
    {
        var state = State(view, values);
        foreach (var block in view["blocks"]!.AsArray().OfType<JsonObject>().Where(block => block["type"]!.ToString() == "input" && block["optional"]?.GetValue<bool>() != true))
        {
            var (id, action) = (block["block_id"]!.ToString(), block["element"]!["action_id"]!.ToString());
            var held = state[id]?[action] as JsonObject ?? [];
            if (held.Where(field => field.Key != "type").All(field => field.Value is null or JsonArray { Count: 0 } || field.Value.ToString().Length == 0))
            {
                throw new InvalidOperationException($"The field '{action}' must be filled in.");
            }
        }

        return state;
    }

    private static IEnumerable<SlackControl> Inside(JsonObject block)
    {
        var id = block["block_id"]?.ToString() ?? "";
        var elements = (block["elements"] as JsonArray ?? []).Concat(block["actions"] as JsonArray ?? []).Append(block["accessory"]).Append(block["element"]).OfType<JsonObject>();
        var nested = (block["child_blocks"] as JsonArray ?? []).Concat(block["type"]?.ToString() == "carousel" ? block["elements"] as JsonArray ?? [] : []).OfType<JsonObject>();
        return elements.Where(element => BlockKitRules.IsInteractive(element["type"]?.ToString())).Select(element => new SlackControl(element, id)).Concat(nested.SelectMany(Inside));
    }

    private static bool IsMany(JsonObject element) => element["type"]!.ToString() is var type && (type.StartsWith("multi_", StringComparison.Ordinal) || type is "checkboxes" or "file_input");

    private static IEnumerable<(string Name, JsonNode? Value)> Initial(JsonObject element)
    {
        var type = element["type"]!.ToString();
        var (initial, held) = type switch
        {
            "static_select" or "external_select" or "radio_buttons" => ("initial_option", "selected_option"),
            "multi_static_select" or "multi_external_select" or "checkboxes" => ("initial_options", "selected_options"),
            "users_select" => ("initial_user", "selected_user"),
            "multi_users_select" => ("initial_users", "selected_users"),
            "conversations_select" => ("initial_conversation", "selected_conversation"),
            "multi_conversations_select" => ("initial_conversations", "selected_conversations"),
            "channels_select" => ("initial_channel", "selected_channel"),
            "multi_channels_select" => ("initial_channels", "selected_channels"),
            "datepicker" => ("initial_date", "selected_date"),
            "timepicker" => ("initial_time", "selected_time"),
            "datetimepicker" => ("initial_date_time", "selected_date_time"),
            "rich_text_input" => ("initial_value", "rich_text_value"),
            _ => ("initial_value", "value"),
        };
        return [(held, element[initial]?.DeepClone() ?? (IsMany(element) ? new JsonArray() : null))];
    }

    private static IEnumerable<(string Name, JsonNode? Value)> Chosen(JsonObject element, string[] values)
    {
        JsonNode? first = values.Length == 0 ? null : values[0];
        JsonArray all = [.. values.Select(value => (JsonNode)value)];
        return element["type"]!.ToString() switch
        {
            "button" or "icon_button" => element["value"] is { } value ? [("value", value.DeepClone())] : [],
            "feedback_buttons" => [("value", first)],
            "static_select" or "external_select" or "radio_buttons" or "overflow" => [("selected_option", values.Length == 0 ? null : Option(element, values[0]))],
            "multi_static_select" or "multi_external_select" or "checkboxes" => [("selected_options", new JsonArray([.. values.Select(value => Option(element, value))]))],
            "users_select" => [("selected_user", first)],
            "multi_users_select" => [("selected_users", all)],
            "conversations_select" => [("selected_conversation", first)],
            "multi_conversations_select" => [("selected_conversations", all)],
            "channels_select" => [("selected_channel", first)],
            "multi_channels_select" => [("selected_channels", all)],
            "datepicker" => [("selected_date", first)],
            "timepicker" => [("selected_time", first)],
            "datetimepicker" => [("selected_date_time", first is null ? null : long.Parse(values[0], CultureInfo.InvariantCulture))],
            _ => [("value", first)],
        };
    }

    private static JsonNode Option(JsonObject element, string value)
    {
        var options = (element["options"] as JsonArray ?? []).Concat((element["option_groups"] as JsonArray ?? []).SelectMany(group => group!["options"]!.AsArray())).OfType<JsonObject>().ToList();
        var option = options.FirstOrDefault(one => one["value"]?.ToString() == value) ?? options.FirstOrDefault(one => one["text"]!["text"]!.ToString() == value);
        return option?.DeepClone() ?? throw new InvalidOperationException($"There is no option '{value}', only: {string.Join(", ", options.Select(one => one["value"]))}");
    }
}
