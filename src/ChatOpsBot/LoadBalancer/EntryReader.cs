using System.IO.Compression;
using ChatOpsBot.Core.Diagnosis.Balancer;

namespace ChatOpsBot.LoadBalancer;

/// <summary>Reads a file's lines into a survey, in the memory of one buffer. Packed files are known by their first bytes.</summary>
internal static class EntryReader
{
    /// <summary>No entry is longer: a user agent is cut at 8 KB, a URL at 8 KB.</summary>
    private const int LongestLine = 256 * 1024;

    /// <exception cref="InvalidDataException">The file is packed and damaged; what came before the damage is counted.</exception>
    /// <exception cref="IOException"/>
    public static async Task ReadAsync(Stream file, BalancerSurvey survey, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestLine];
        var length = await file.ReadAtLeastAsync(buffer.AsMemory(0, 2), 2, throwOnEndOfStream: false, cancellationToken);
        var start = new MemoryStream(buffer[..length], writable: false);
        await using var whole = new JoinedStream(start, file);
        if (length == 2 && buffer[0] == 0x1F && buffer[1] == 0x8B)
        {
            await using var plain = new GZipStream(whole, CompressionMode.Decompress);
            await LinesAsync(plain, buffer, survey, cancellationToken);
        }
        else
        {
            await LinesAsync(whole, buffer, survey, cancellationToken);
        }
    }

    private static async Task LinesAsync(Stream stream, byte[] buffer, BalancerSurvey survey, CancellationToken cancellationToken)
    {
        var filled = 0;
        var skips = false;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            filled += read;
            var rest = Take(buffer.AsSpan(0, filled), survey, ref skips);
            if (read == 0)
            {
                if (rest > 0 && !skips)
                {
                    survey.Add(buffer.AsSpan(filled - rest, rest));
                }

                return;
            }

            if (rest == buffer.Length)
            {
                // A line that fills the whole buffer is none of an access log: it counts as malformed, up to its end.
                if (!skips)
                {
                    survey.AddMalformed();
                }

                skips = true;
                rest = 0;
            }

            buffer.AsSpan(filled - rest, rest).CopyTo(buffer);
            filled = rest;
        }
    }

    /// <returns>How many bytes at the end are not yet a whole line.</returns>
    private static int Take(ReadOnlySpan<byte> bytes, BalancerSurvey survey, ref bool skips)
    {
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            if (!skips)
            {
                survey.Add(bytes[..end]);
            }

            skips = false;
            bytes = bytes[(end + 1)..];
        }

        return bytes.Length;
    }
}
