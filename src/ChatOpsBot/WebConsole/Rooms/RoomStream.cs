using System.Threading.Channels;

namespace ChatOpsBot.WebConsole.Rooms;

/// <summary>What one open page still has to be told. A page that does not keep up is cut off; it comes back and catches up from the store.</summary>
internal sealed class RoomStream(string? room, Action<RoomStream> gone) : IDisposable
{
    private const int MostWaiting = 1_000;

    private readonly Channel<RoomNews> _news = Channel.CreateBounded<RoomNews>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public string? Room => room;

    public ChannelReader<RoomNews> News => _news.Reader;

    public void Push(RoomNews news)
    {
        if (!_news.Writer.TryWrite(news))
        {
            End();
        }
    }

    /// <summary>Nothing more comes; what waits is still read.</summary>
    public void End()
    {
        gone(this);
        _news.Writer.TryComplete();
    }

    public void Dispose() => End();
}
