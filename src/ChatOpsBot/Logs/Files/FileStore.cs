using System.Runtime.CompilerServices;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.Logs.Files;

/// <summary>Plain files, packed or not, read line by line, newest file first. Searches are LogDNA's: words, <c>-word</c>, <c>"a phrase"</c>, <c>field:value</c>.</summary>
internal sealed class FileStore(LogsOptions.FilesOptions options) : ILogStore
{
    private const int LongestLine = 64 * 1024;

    public string Name => "files";

    /// <summary>The files, those written last first.</summary>
    public IReadOnlyList<FileInfo> Files()
    {
        var isFolder = Directory.Exists(options.Path);
        var folder = isFolder ? options.Path : Path.GetDirectoryName(Path.GetFullPath(options.Path))!;
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return [.. new DirectoryInfo(folder).EnumerateFiles(isFolder ? "*" : Path.GetFileName(options.Path), isFolder ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly).OrderByDescending(file => file.LastWriteTimeUtc)];
    }

    public async Task<LogStoreEnd> SearchAsync(LogsQuery search, TimeWindow window, int most, Action<StoredLine> each, CancellationToken cancellationToken)
    {
        var wanted = LineSearch.Read(search.Search);
        var read = 0;
        var damaged = new List<string>();
        foreach (var file in Files().Where(file => search.App is not { Length: > 0 } app || file.Name.Contains(app, StringComparison.OrdinalIgnoreCase)))
        {
            if (file.LastWriteTimeUtc < window.From)
            {
                break;
            }

            try
            {
                await foreach (var entry in EntriesAsync(file, window.To, cancellationToken))
                {
                    if (entry.At < window.From || entry.At > window.To || !wanted.Matches(entry.Text))
                    {
                        continue;
                    }

                    if (read++ >= most)
                    {
                        return new LogStoreEnd(true);
                    }

                    each(entry);
                }
            }
            catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                damaged.Add(file.Name);
            }
        }

        return new LogStoreEnd(false, damaged.Count == 0 ? null : $"{string.Join(", ", damaged.Take(3))} could not be read to the end");
    }

    // What tells no time was written when the line before it was.
    private static async IAsyncEnumerable<StoredLine> EntriesAsync(FileInfo file, DateTimeOffset near, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var done = new Queue<StoredLine>();
        var joiner = new LineJoiner(done.Enqueue);
        DateTimeOffset? last = null;
        await using var stream = LogFile.Open(file);
        await foreach (var raw in LineReader.ReadAsync(stream, LongestLine, cancellationToken))
        {
            var (at, text, isPart) = LineEnvelope.Open(raw);
            last = at ?? WrittenTime.Find(text, near) ?? (text.Length < raw.Length ? WrittenTime.Find(raw, near) : null) ?? last;
            joiner.Add(new StoredLine(last, text) { App = file.Name }, isPart);
            while (done.TryDequeue(out var entry))
            {
                yield return entry;
            }
        }

        joiner.End();
        while (done.TryDequeue(out var entry))
        {
            yield return entry;
        }
    }
}
