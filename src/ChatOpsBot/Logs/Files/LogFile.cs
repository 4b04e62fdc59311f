using System.IO.Compression;
using System.Text;

namespace ChatOpsBot.Logs.Files;

/// <summary>Opens a log file as UTF-8, whatever it is called: packed by gzip, several times over, or written in UTF-16.</summary>
internal static class LogFile
{
    private static readonly byte[][] Packings = [[0x28, 0xB5, 0x2F, 0xFD], [0xFD, 0x37, 0x7A, 0x58], [0x42, 0x5A, 0x68], [0x50, 0x4B, 0x03, 0x04]];

    /// <exception cref="InvalidDataException">It is packed in another way than by gzip.</exception>
    public static Stream Open(FileInfo file)
    {
        // Another program goes on writing it, or takes it away.
        var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> start = stackalloc byte[4];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        if (start is [0x1F, 0x8B, ..])
        {
            return new GZipStream(stream, CompressionMode.Decompress);
        }

        foreach (var packing in Packings)
        {
            if (start.StartsWith(packing))
            {
                stream.Dispose();
                throw new InvalidDataException($"{file.Name} is not packed by gzip");
            }
        }

        return start switch
        {
            [0xFF, 0xFE, ..] => Encoding.CreateTranscodingStream(stream, Encoding.Unicode, Encoding.UTF8),
            [0xFE, 0xFF, ..] => Encoding.CreateTranscodingStream(stream, Encoding.BigEndianUnicode, Encoding.UTF8),
            _ => stream,
        };
    }
}
