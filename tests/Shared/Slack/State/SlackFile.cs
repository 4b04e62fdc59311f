using System.Text.Json.Nodes;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>An uploaded file: https://docs.slack.dev/reference/objects/file-object.</summary>
public sealed class SlackFile
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>In bytes, as it was announced.</summary>
    public required int Length { get; init; }

    public string? AltText { get; init; }

    public string Title { get; set; } = "";

    /// <summary>Null until it was uploaded.</summary>
    public byte[]? Content { get; set; }

    public bool IsComplete { get; set; }

    /// <summary>How often <c>files.info</c> still answers without a type: an image can be shown in a block only when it has been processed.</summary>
    public int LooksUntilProcessed { get; set; }

    public List<string> Channels { get; } = [];

    public bool IsProcessed => IsComplete && LooksUntilProcessed <= 0;

    public string Extension => Path.GetExtension(Name).TrimStart('.').ToLowerInvariant();

    public bool IsImage => Extension is "png" or "jpg" or "jpeg" or "gif";

    /// <param name="site">The workspace's own address, with a slash at the end.</param>
    public JsonObject ToJson(Uri site, string user)
    {
        var mime = Extension switch { "png" => "image/png", "jpg" or "jpeg" => "image/jpeg", "gif" => "image/gif", "svg" => "image/svg+xml", "json" => "application/json", _ => "text/plain" };
        var json = new JsonObject
        {
            ["id"] = Id,
            ["created"] = 1_700_000_000,
            ["timestamp"] = 1_700_000_000,
            ["name"] = Name,
            ["title"] = Title.Length == 0 ? Name : Title,
            ["mimetype"] = IsProcessed ? mime : "",
            ["filetype"] = IsProcessed ? Extension : "",
            ["pretty_type"] = IsProcessed ? Extension.ToUpperInvariant() : "",
            ["user"] = user,
            ["editable"] = false,
            ["size"] = Length,
            ["mode"] = "hosted",
            ["is_external"] = false,
            ["external_type"] = "",
            ["is_public"] = Channels.Count > 0,
            ["public_url_shared"] = false,
            ["display_as_bot"] = false,
            ["username"] = "",
            ["url_private"] = new Uri(site, $"files-pri/{Id}/{Uri.EscapeDataString(Name)}").ToString(),
            ["url_private_download"] = new Uri(site, $"files-pri/{Id}/download/{Uri.EscapeDataString(Name)}").ToString(),
            ["permalink"] = new Uri(site, $"files/{user}/{Id}/{Uri.EscapeDataString(Name)}").ToString(),
            ["channels"] = new JsonArray([.. Channels.Select(channel => (JsonNode)channel)]),
            ["groups"] = new JsonArray(),
            ["ims"] = new JsonArray(),
            ["has_rich_preview"] = false,
        };
        if (AltText is not null)
        {
            json["alt_txt"] = AltText;
        }

        return json;
    }
}
