using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;

namespace ChatOpsBot.Assets;

/// <summary>The stylesheets and scripts of this assembly's pages.</summary>
public static class AssetFiles
{
    private const string Prefix = "assets/";

    private static readonly ImmutableDictionary<string, string> Types = ImmutableDictionary<string, string>.Empty
        .Add(".css", "text/css; charset=utf-8").Add(".js", "text/javascript; charset=utf-8").Add(".svg", "image/svg+xml");

    private static readonly Lazy<ImmutableDictionary<string, Asset>> ByName = new(Read);

    private static readonly Lazy<ImmutableDictionary<string, Asset>> ByPath = new(() => ByName.Value.Values.ToImmutableDictionary(asset => asset.Path, StringComparer.Ordinal));

    /// <summary>The address of a file, such as <c>report.css</c>.</summary>
    public static string Address(string name) => ByName.Value[name].Path;

    /// <summary>The file at an address; null when there is none.</summary>
    public static Asset? Find(string path) => ByPath.Value.GetValueOrDefault(path);

    private static ImmutableDictionary<string, Asset> Read()
    {
        var assembly = typeof(AssetFiles).Assembly;
        var files = ImmutableDictionary.CreateBuilder<string, Asset>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            var plain = bytes.ToArray();
            var name = resource[Prefix.Length..];
            var hash = Convert.ToHexStringLower(SHA256.HashData(plain))[..12];
            files[name] = new Asset($"/assets/{hash}/{name}", Types[Path.GetExtension(name)], [.. plain],
                [.. Packed(plain, to => new BrotliStream(to, CompressionLevel.SmallestSize))], [.. Packed(plain, to => new GZipStream(to, CompressionLevel.SmallestSize))]);
        }

        return files.ToImmutable();
    }

    private static byte[] Packed(byte[] plain, Func<Stream, Stream> packer)
    {
        using var packed = new MemoryStream();
        using (var pack = packer(packed))
        {
            pack.Write(plain);
        }

        return packed.ToArray();
    }
}
