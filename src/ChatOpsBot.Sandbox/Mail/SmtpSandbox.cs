using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatOpsBot.Sandbox.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace ChatOpsBot.Sandbox.Mail;

/// <summary>A mail server for drills, on a free port of the loopback interface: it keeps what it is given, in memory, and delivers to nobody.</summary>
public sealed class SmtpSandbox : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly List<ReceivedMail> _mails = [];
    private readonly string _password;
    private readonly TimeProvider _clock;
    private readonly Task _accepting;

    /// <param name="password">What a client signs in with, under any name; without it no mail is taken.</param>
    /// <param name="clock">Says when a mail came.</param>
    public SmtpSandbox(string password, TimeProvider clock)
    {
        (_password, _clock) = (password, clock);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ReceivedMail> Mails
    {
        get
        {
            lock (_lock)
            {
                return [.. _mails];
            }
        }
    }

    /// <summary>Adds the page on which the mails can be read.</summary>
    public void Map(IEndpointRouteBuilder routes, string prefix) => routes.MapGet(prefix, context => TextPage.WriteAsync(context, Page()));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_stopping.IsCancellationRequested)
            {
                var connection = await _listener.AcceptTcpClientAsync(_stopping.Token);
                _ = Task.Run(() => TalkAsync(connection), CancellationToken.None);
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The server stops.
        }
    }

    private async Task TalkAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                await new SmtpConversation(connection.GetStream(), _password, Keep).RunAsync(_stopping.Token);
            }
            catch (Exception gone) when (gone is OperationCanceledException or IOException)
            {
                // The client has gone, or the server stops.
            }
        }
    }

    private void Keep(string from, IReadOnlyList<string> to, string source)
    {
        lock (_lock)
        {
            _mails.Add(new ReceivedMail(from, to, source, _clock.GetUtcNow()));
        }
    }

    private string Page()
    {
        var text = new StringBuilder("Practice mailbox. Nothing here leaves this machine.\n");
        foreach (var mail in Mails.Reverse())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{new string('-', 72)}\n{mail.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, from {mail.From}, to {string.Join(", ", mail.To)}\n\n{mail.Source}\n");
        }

        return text.ToString();
    }
}
