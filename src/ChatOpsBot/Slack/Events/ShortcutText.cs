using System.Text;
using System.Text.Json;
using ChatOpsBot.Core.Commands;

namespace ChatOpsBot.Slack.Events;

/// <summary>What "Diagnose this" says for a message of Slack: what there is to ask about it, or the message itself.</summary>
internal sealed class ShortcutText(Vocabulary vocabulary, CommandReader reader)
{
    private const int LongestQuestion = 300;

    public string Of(JsonElement message, string self)
    {
        var text = SlackInput.Plain(Everything(message), self);
        return MessageDiagnosis.CommandFor(text, vocabulary, reader) ?? (text.Length == 0 ? "help" : text.Length <= LongestQuestion ? text : text[..LongestQuestion]);
    }

    /// <summary>What alerts are written in: the text, or attachments, or blocks.</summary>
    private static string Everything(JsonElement message)
    {
        var all = new StringBuilder(message.Text("text"));
        foreach (var part in new[] { "attachments", "blocks" })
        {
            if (message.At(part) is { ValueKind: JsonValueKind.Array } items)
            {
                Collect(items, all);
            }
        }

        return all.ToString();
    }

    private static void Collect(JsonElement element, StringBuilder all)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, all);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    if (property.Value.ValueKind == JsonValueKind.String && property.Name is "text" or "title" or "fallback" or "pretext" or "value")
                    {
                        all.Append('\n').Append(property.Value.GetString());
                    }
                    else
                    {
                        Collect(property.Value, all);
                    }
                }

                break;
        }
    }
}
