using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;

namespace ChatOpsBot.Outbound;

/// <summary>Reads lines of any length without holding more than a piece of each.</summary>
internal static class LineReader
{
    /// <param name="longest">Bytes of a line that are kept; the rest of it is passed over.</param>
    public static async IAsyncEnumerable<string> ReadAsync(Stream stream, int longest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var line = new ArrayBufferWriter<byte>();
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken);
                var buffer = read.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    Take(line, buffer.Slice(0, end), longest);
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                    yield return Text(line);
                    line.ResetWrittenCount();
                }

                Take(line, buffer, longest);
                reader.AdvanceTo(buffer.End);
                if (read.IsCompleted)
                {
                    break;
                }
            }

            if (line.WrittenCount > 0)
            {
                yield return Text(line);
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private static void Take(ArrayBufferWriter<byte> line, ReadOnlySequence<byte> bytes, int longest)
    {
        foreach (var segment in bytes.Slice(0, Math.Min(Math.Max(0, longest - line.WrittenCount), bytes.Length)))
        {
            line.Write(segment.Span);
        }
    }

    private static string Text(ArrayBufferWriter<byte> line) => Encoding.UTF8.GetString(line.WrittenSpan).TrimEnd('\r');
}
