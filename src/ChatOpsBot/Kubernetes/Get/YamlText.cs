using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChatOpsBot.Kubernetes.Get;

/// <summary>Writes JSON as the YAML that kubectl prints: names in order, lists at their parent's indentation, quotes only where they are needed.</summary>
internal static class YamlText
{
    private const int Widest = 80;

    public static string Of(JsonElement value)
    {
        var text = new StringBuilder();
        Write(text, value, 0, inList: false, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonElement value, int indent, bool inList, int column)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.EnumerateObject().Any():
                WriteMap(text, value, indent, inList);
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                foreach (var (index, item) in value.EnumerateArray().Index())
                {
                    text.Append(' ', inList && index == 0 ? 0 : indent).Append("- ");
                    Write(text, item, indent + 2, inList: true, indent + 2);
                }

                break;
            default:
                text.Append(Scalar(value, indent, column)).Append('\n');
                break;
        }
    }

    private static void WriteMap(StringBuilder text, JsonElement map, int indent, bool inList)
    {
        foreach (var (index, property) in map.EnumerateObject().OrderBy(p => p.Name, YamlKeyOrder.Instance).Index())
        {
            var key = YamlScalar.Plain(property.Name) ? property.Name : YamlScalar.Quote(property.Name, 0, int.MaxValue, 0);
            text.Append(' ', inList && index == 0 ? 0 : indent).Append(key).Append(':');
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.Object when property.Value.EnumerateObject().Any():
                    text.Append('\n');
                    Write(text, property.Value, indent + 2, inList: false, 0);
                    break;
                case JsonValueKind.Array when property.Value.GetArrayLength() > 0:
                    text.Append('\n');
                    Write(text, property.Value, indent, inList: false, 0);
                    break;
                default:
                    text.Append(' ').Append(Scalar(property.Value, indent + 2, indent + key.Length + 2)).Append('\n');
                    break;
            }
        }
    }

    private static string Scalar(JsonElement value, int indent, int column) => value.ValueKind switch
    {
        JsonValueKind.Object => "{}",
        JsonValueKind.Array => "[]",
        JsonValueKind.String => YamlScalar.Of(value.GetString()!, indent, column, Widest),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : GoText.Of(value),
        _ => "null",
    };
}
