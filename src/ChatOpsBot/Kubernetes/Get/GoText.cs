using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChatOpsBot.Kubernetes.Get;

/// <summary>Writes JSON values as Go's fmt and encoding/json do.</summary>
internal static class GoText
{
    /// <summary>Like <c>fmt.Sprint</c>: <c>map[a:1 b:2]</c>, <c>[x y]</c>, <c>&lt;nil&gt;</c>.</summary>
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Object => "map[" + string.Join(' ', Sorted(value).Select(p => $"{p.Name}:{Of(p.Value)}")) + "]",
        JsonValueKind.Array => "[" + string.Join(' ', value.EnumerateArray().Select(Of)) + "]",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => Number(value),
        _ => "<nil>",
    };

    /// <summary>Like <c>json.Marshal</c>, or <c>json.MarshalIndent</c> with four blanks: names in order, HTML's characters escaped.</summary>
    public static string Json(JsonElement value, bool indented)
    {
        var text = new StringBuilder();
        Write(text, value, indented ? 0 : -1);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Block(text, '{', '}', Sorted(value), depth, property =>
                {
                    Quote(text, property.Name);
                    text.Append(depth < 0 ? ":" : ": ");
                    Write(text, property.Value, depth < 0 ? -1 : depth + 1);
                });
                break;
            case JsonValueKind.Array:
                Block(text, '[', ']', value.EnumerateArray(), depth, item => Write(text, item, depth < 0 ? -1 : depth + 1));
                break;
            case JsonValueKind.String:
                Quote(text, value.GetString()!);
                break;
            case JsonValueKind.Undefined:
                text.Append("null");
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void Block<T>(StringBuilder text, char open, char close, IEnumerable<T> items, int depth, Action<T> write)
    {
        text.Append(open);
        var any = false;
        foreach (var item in items)
        {
            if (any)
            {
                text.Append(',');
            }

            any = true;
            NewLine(text, depth < 0 ? -1 : depth + 1);
            write(item);
        }

        if (any)
        {
            NewLine(text, depth);
        }

        text.Append(close);
    }

    private static void NewLine(StringBuilder text, int depth)
    {
        if (depth >= 0)
        {
            text.Append('\n').Append(' ', depth * 4);
        }
    }

    private static IOrderedEnumerable<JsonProperty> Sorted(JsonElement map) => map.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal);

    private static string Number(JsonElement value) => value.TryGetInt64(out var whole)
        ? whole.ToString(CultureInfo.InvariantCulture)
        : value.TryGetDouble(out var real) ? Real(real) : value.GetRawText();

    private static string Real(double real)
    {
        var text = real.ToString("R", CultureInfo.InvariantCulture);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        if (e < 0)
        {
            return text;
        }

        var exponent = int.Parse(text[(e + 1)..], CultureInfo.InvariantCulture);
        return exponent is >= -4 and < 21
            ? real.ToString("F0", CultureInfo.InvariantCulture)
            : $"{text[..e]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '<' or '>' or '&' or < ' ' or '\u2028' or '\u2029' => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
