using System.IO.Compression;
using ChatOpsBot.Assets;

namespace ChatOpsBot.Tests.Assets;

public sealed class AssetFilesTests
{
    [Fact]
    public void A_file_is_served_under_its_contents_name_and_unpacks_to_itself()
    {
        var asset = AssetFiles.Find(AssetFiles.Address("report.css"))!;

        asset.Path.ShouldMatch("^/assets/[0-9a-f]{12}/report\\.css$");
        Unpacked(new BrotliStream(new MemoryStream([.. asset.Brotli]), CompressionMode.Decompress)).ShouldBe(asset.Plain);
        Unpacked(new GZipStream(new MemoryStream([.. asset.Gzip]), CompressionMode.Decompress)).ShouldBe(asset.Plain);
    }

    [Theory]
    [InlineData("/assets/000000000000/report.css")]
    [InlineData("/assets/../report.css")]
    [InlineData("/assets/x/../../appsettings.json")]
    public void Nothing_else_is_there(string path) => AssetFiles.Find(path).ShouldBeNull();

    [Fact]
    public void Nothing_is_fetched_from_elsewhere() =>
        System.Text.Encoding.UTF8.GetString([.. AssetFiles.Find(AssetFiles.Address("report.css"))!.Plain]).ShouldNotMatch("@import|url\\(|https?:");

    private static byte[] Unpacked(Stream packed)
    {
        using var to = new MemoryStream();
        using (packed)
        {
            packed.CopyTo(to);
        }

        return to.ToArray();
    }
}
