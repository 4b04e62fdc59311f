using System.Text;

namespace ChatOpsBot.Slack.Events;

/// <summary>A form as Slack posts it.</summary>
internal sealed class SlackForm
{
    private readonly Dictionary<string, (string Value, bool Repeated)> _fields = new(StringComparer.Ordinal);

    public static SlackForm Read(ReadOnlySpan<byte> body)
    {
        var form = new SlackForm();
        foreach (var range in Encoding.UTF8.GetString(body).Split('&'))
        {
            var equals = range.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(equals < 0 ? range : range[..equals]);
            form._fields[name] = (equals < 0 ? "" : Decode(range[(equals + 1)..]), form._fields.ContainsKey(name));
        }

        return form;
    }

    /// <summary>The value of a field that stands there once; null otherwise.</summary>
    public string? Single(string name) => _fields.TryGetValue(name, out var field) && !field.Repeated ? field.Value : null;

    private static string Decode(string text) => text.AsSpan().ContainsAny('+', '%') ? Uri.UnescapeDataString(text.Replace('+', ' ')) : text;
}
