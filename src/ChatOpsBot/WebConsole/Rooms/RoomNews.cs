using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChatOpsBot.WebConsole.Rooms;

/// <summary>An event of a stream as its bytes, written once for all pages.</summary>
/// <remarks>https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream</remarks>
/// <param name="Seq">The number of its entry; 0 for an event that is no entry.</param>
internal sealed record RoomNews(long Seq, ReadOnlyMemory<byte> Bytes)
{
    public static RoomNews Entry(long seq, object data) =>
        new(seq, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {seq}\nevent: entry\ndata: {JsonSerializer.Serialize(data)}\n\n")));

    public static RoomNews Side(string html) => new(0, Encoding.UTF8.GetBytes($"event: side\ndata: {JsonSerializer.Serialize(html)}\n\n"));

    /// <summary>What the page has seen is not in this store, which is a new one: it loads itself anew.</summary>
    public static RoomNews Anew { get; } = new(0, "event: anew\ndata: \n\n"u8.ToArray());

    /// <summary>Tells the page that the connection lives, and the server's time.</summary>
    public static RoomNews Beat(DateTimeOffset now) => new(0, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"event: beat\ndata: {now.ToUnixTimeMilliseconds()}\n\n")));
}
