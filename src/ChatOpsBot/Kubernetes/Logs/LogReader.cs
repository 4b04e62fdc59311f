using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Kubernetes.Client;

namespace ChatOpsBot.Kubernetes.Logs;

/// <summary>Reads a container's log as it streams in, keeping the newest lines up to a cap.</summary>
internal sealed class LogReader(KubernetesClient client)
{
    public const int MostLines = 20_000;
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>Bytes of one line that are kept.</summary>
    public const int LongestLine = 16 * 1024;

    public const string CutMark = " …[cut]";

    public Task<LogText> ReadAsync(ObjectReference pod, LogOptions options, CancellationToken cancellationToken)
    {
        client.Admit(KnownTypes.Pods, pod.Namespace);

        // Asking for one line more than is kept tells whether there were more.
        var tail = options.LimitBytes is null ? Math.Min(options.Tail ?? long.MaxValue, MostLines + 1) : options.Tail;
        var path = KnownTypes.Pods.Path(pod.Namespace, pod.Name, "log") + $"?container={Uri.EscapeDataString(options.Container)}";
        path += options.Previous ? "&previous=true" : "";
        path += tail is null ? "" : $"&tailLines={tail}";
        path += options.Since is { } since ? $"&sinceSeconds={Math.Max(1, (long)Math.Ceiling(since.TotalSeconds))}" : "";
        path += options.SinceTime is { } from ? "&sinceTime=" + Uri.EscapeDataString(from.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)) : "";

        // A limit counts the timestamps too, so with a limit the lines' own times have to do.
        path += options.LimitBytes is { } bytes ? $"&limitBytes={bytes}" : "&timestamps=true";
        return client.StreamAsync(path, new ApiRequest("get", "pods/log", pod.Namespace, pod.Name), (response, token) => CollectAsync(response, options, token), cancellationToken);
    }

    private async Task<LogText> CollectAsync(HttpResponseMessage response, LogOptions options, CancellationToken cancellationToken)
    {
        var now = client.Time.GetUtcNow();
        var kept = new Queue<(LogLine Line, string? Stamp)>();
        var size = 0;
        var dropped = false;
        await foreach (var text in LinesAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken))
        {
            var (stamp, rest) = options.LimitBytes is null ? Stamp(text) : (null, text);
            kept.Enqueue((new LogLine(stamp?.At ?? WrittenTime.Find(rest, now), rest), stamp?.Text));
            size += rest.Length;
            while (kept.Count > MostLines || (size > MostBytes && kept.Count > 1))
            {
                size -= kept.Dequeue().Line.Text.Length;
                dropped = true;
            }
        }

        return new LogText([.. kept.Select(k => k.Line)], [.. kept.Select(k => k.Stamp)], dropped);
    }

    private static ((DateTimeOffset At, string Text)? Stamp, string Text) Stamp(string line)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        var text = blank < 0 ? line : line[..blank];
        return text.Length is >= 20 and <= 35 && text[4] == '-' && text[10] == 'T'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at)
            ? ((at, text), blank < 0 ? "" : line[(blank + 1)..])
            : (null, line);
    }

    private static async IAsyncEnumerable<string> LinesAsync(Stream stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream);
        var line = new ArrayBufferWriter<byte>();
        var cut = false;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken);
                var buffer = read.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    cut |= Take(line, buffer.Slice(0, end));
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                    yield return Text(line, cut);
                    line.ResetWrittenCount();
                    cut = false;
                }

                cut |= Take(line, buffer);
                reader.AdvanceTo(buffer.End);
                if (read.IsCompleted)
                {
                    break;
                }
            }

            if (line.WrittenCount > 0)
            {
                yield return Text(line, cut);
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    // Returns whether something did not fit.
    private static bool Take(ArrayBufferWriter<byte> line, ReadOnlySequence<byte> bytes)
    {
        var room = LongestLine - line.WrittenCount;
        foreach (var segment in bytes.Slice(0, Math.Min(room, bytes.Length)))
        {
            line.Write(segment.Span);
        }

        return bytes.Length > room;
    }

    private static string Text(ArrayBufferWriter<byte> line, bool cut)
    {
        var text = Encoding.UTF8.GetString(line.WrittenSpan);
        return cut ? text.TrimEnd('\ufffd') + CutMark : text;
    }
}
