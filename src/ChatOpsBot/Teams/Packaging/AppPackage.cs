using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Teams.Packaging;

/// <summary>The app as Teams installs it: a zip of the manifest, with the bot's own id in it, and two icons.</summary>
/// <remarks>https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package</remarks>
public static class AppPackage
{
    private const string Manifest = "manifest.json";

    private static readonly DateTimeOffset Stamp = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>Where the shipped manifest and icons are.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "teams");

    /// <summary>Writes the zip. The same settings give the same bytes.</summary>
    /// <param name="publicUrl">Where the bot's console is; its host becomes a valid domain. Null for none.</param>
    /// <remarks>The files have no <see cref="Problems"/>.</remarks>
    public static void Write(string file, string appId, string? publicUrl)
    {
        var manifest = Read(Folder);
        manifest["id"] = appId;
        foreach (var part in new[] { "bots", "composeExtensions" }.SelectMany(name => manifest[name] as JsonArray ?? []).OfType<JsonObject>())
        {
            part["botId"] = appId;
        }

        if (manifest["webApplicationInfo"] is JsonObject application)
        {
            application["id"] = appId;
        }

        if (Uri.TryCreate(publicUrl, UriKind.Absolute, out var url) && !url.IsLoopback)
        {
            manifest["validDomains"] = new JsonArray(url.Host);
        }

        using var stream = File.Create(file);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        Add(zip, Manifest, global::System.Text.Encoding.UTF8.GetBytes(manifest.ToJsonString(Json)));
        foreach (var icon in Icons(manifest))
        {
            Add(zip, icon.Name, File.ReadAllBytes(Path.Combine(Folder, icon.Name)));
        }
    }

    /// <summary>What is wrong with the files that the zip is made of; nothing when all is well.</summary>
    public static IEnumerable<string> Problems(string folder)
    {
        JsonObject manifest;
        try
        {
            manifest = Read(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return [$"{Path.Combine(folder, Manifest)} cannot be read: {fault.Message}"];
        }

        var rules = ManifestRules.Problems(manifest).Select(problem => $"{Path.Combine(folder, Manifest)}: {problem}").ToList();
        return rules.Count > 0 ? rules : Icons(manifest).Select(icon => Problem(Path.Combine(folder, icon.Name), icon.Side)).OfType<string>();
    }

    private static string? Problem(string file, int side)
    {
        // A PNG begins with eight fixed bytes; width and height follow at 16. https://www.w3.org/TR/png/
        if (!File.Exists(file) || File.ReadAllBytes(file) is not { Length: > 24 } bytes || !bytes.AsSpan(0, 8).SequenceEqual((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return $"{file} is no PNG";
        }

        var (width, height) = (global::System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), global::System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
        return (width, height) == (side, side) ? null : $"{file} is {width}×{height}, not {side}×{side}";
    }

    private static IEnumerable<(string Name, int Side)> Icons(JsonObject manifest) =>
        [((string)manifest["icons"]!["color"]!, 192), ((string)manifest["icons"]!["outline"]!, 32)];

    private static JsonObject Read(string folder) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, Manifest)))!.AsObject();

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
        entry.LastWriteTime = Stamp;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
