using System.IO.Compression;
using System.Text;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Diagnosis.Logs;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Logs;
using ChatOpsBot.Logs.Files;

namespace ChatOpsBot.Tests.Logs;

/// <summary>Log files as they lie about.</summary>
public sealed class FileStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("logs-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Files_of_a_node_are_read_in_the_forms_of_their_runtimes()
    {
        Write("cri.log", "2026-03-01T11:30:00.1Z stderr P error: half a \n2026-03-01T11:30:00.2Z stderr F line\n2026-03-01T09:00:00Z stdout F error: too early\n");
        Write("docker-json.log", """{"log":"error: as Docker keeps it\n","stream":"stderr","time":"2026-03-01T11:31:00Z"}""" + "\n");

        var found = await SearchAsync("error");

        found.Select(entry => (entry.Text, entry.At)).ShouldBe([("error: half a line", Now.AddMinutes(-30).AddMilliseconds(100)), ("error: as Docker keeps it", Now.AddMinutes(-29))], ignoreOrder: true);
    }

    [Fact]
    public async Task A_stack_trace_is_found_whole_by_a_word_of_its_end() =>
        (await SearchAsync("ConnectException", ("app.log", "2026-03-01 11:30:00,123 ERROR [main] failed\njava.lang.IllegalStateException: no plan\n\tat a.B.c(B.java:1)\nCaused by: java.net.ConnectException: Connection refused\n2026-03-01 11:30:01,000 INFO fine\n")))
            .ShouldHaveSingleItem().Text.ShouldStartWith("2026-03-01 11:30:00,123 ERROR");

    [Fact]
    public async Task Marks_line_ends_and_other_alphabets_do_not_matter()
    {
        Write("bom.log", "\uFEFF2026-03-01T11:30:00Z error: one\r\n2026-03-01T11:31:00Z error: two\r\n2026-03-01T11:32:00Z error: cut of");
        await File.WriteAllBytesAsync(Path.Combine(_folder, "wide.log"), [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("2026-03-01T11:33:00Z error: wide\r\n")], Token);

        (await SearchAsync("error")).Select(entry => entry.Text[^8..]).Order(StringComparer.Ordinal).ShouldBe([": cut of", "or: wide", "ror: one", "ror: two"]);
    }

    [Fact]
    public async Task Packed_files_are_known_by_their_first_bytes_and_may_be_packed_piece_by_piece()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "app.log.1"), [.. Packed("2026-03-01T11:30:00Z error: one\n"), .. Packed("2026-03-01T11:31:00Z error: two\n")], Token);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "cut.log.gz"), Packed("2026-03-01T11:32:00Z error: three\n" + Noise())[..^9], Token);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "app.log.2.zst"), [0x28, 0xB5, 0x2F, 0xFD, 1, 2, 3], Token);

        var found = new List<StoredLine>();
        var end = await Store().SearchAsync(Query("error"), Query("error").Scope.Window, 100, found.Add, Token);

        found.Select(entry => entry.Text).ShouldBe(["2026-03-01T11:30:00Z error: one", "2026-03-01T11:31:00Z error: two", "2026-03-01T11:32:00Z error: three"], ignoreOrder: true);
        end.Note.ShouldNotBeNull().ShouldContain("app.log.2.zst");
    }

    private async Task<List<StoredLine>> SearchAsync(string words, params (string File, string Text)[] files)
    {
        foreach (var (file, text) in files)
        {
            Write(file, text);
        }

        var found = new List<StoredLine>();
        await Store().SearchAsync(Query(words), Query(words).Scope.Window, 100, found.Add, Token);
        return found;
    }

    private FileStore Store() => new(new LogsOptions.FilesOptions { Path = _folder });

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    private static LogsQuery Query(string words) => new(null, null, words) { Text = words, Scope = new QueryScope(null, "default", TimeWindow.Ending(Now, TimeSpan.FromHours(1))) };

    private static string Noise()
    {
        var random = new Random(5);
        return string.Concat(Enumerable.Range(0, 4_000).Select(_ => $"2026-03-01T11:32:01Z {random.NextInt64():x}\n"));
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
