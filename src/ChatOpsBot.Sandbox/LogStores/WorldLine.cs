using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.LogStores;

/// <summary>A line that a container of the world wrote, with what a log agent adds to it.</summary>
internal sealed record WorldLine(DateTimeOffset At, string Text, string Cluster, string Namespace, string Pod, string Container, IReadOnlyDictionary<string, string> Labels, int Number)
{
    private JsonObject? _json;
    private bool _isRead;

    /// <summary>The line's own fields; null when it is not JSON.</summary>
    public JsonObject? Json
    {
        get
        {
            if (!_isRead)
            {
                _isRead = true;
                _json = Read(Text);
            }

            return _json;
        }
    }

    public string App => Labels.GetValueOrDefault("app") ?? Labels.GetValueOrDefault("app.kubernetes.io/name") ?? Container;

    private static JsonObject? Read(string text)
    {
        try
        {
            return text.StartsWith('{') ? JsonNode.Parse(text) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
