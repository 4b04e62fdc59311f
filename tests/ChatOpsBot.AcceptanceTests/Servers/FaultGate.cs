using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatOpsBot.AcceptanceTests.Servers;

/// <summary>What may be wrong with a system outside.</summary>
public enum Fault
{
    None,

    /// <summary>It takes its time, and answers.</summary>
    Slow,

    /// <summary>It takes the connection and never says a word.</summary>
    Hanging,

    /// <summary>It cuts every connection off.</summary>
    Refusing,

    /// <summary>It answers what no such system says.</summary>
    Nonsense,

    /// <summary>It says that it is asked too often.</summary>
    Busy,

    /// <summary>It says that it is broken.</summary>
    Broken,
}

/// <summary>Stands before a real server and lets everything pass, or does to the connection what a broken system does.</summary>
internal sealed class FaultGate : IAsyncDisposable
{
    private static readonly TimeSpan Slowness = TimeSpan.FromMilliseconds(400);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _connections = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly int _behind;
    private readonly bool _isHttp;
    private readonly Task _accepting;
    private volatile Fault _fault;

    /// <param name="behind">The port of the server, on loopback.</param>
    /// <param name="isHttp">What answers to questions are made of.</param>
    public FaultGate(int behind, bool isHttp = true)
    {
        (_behind, _isHttp) = (behind, isHttp);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What is wrong from now on; connections that are open are cut off, so that nothing goes on as before.</summary>
    public Fault Fault
    {
        get => _fault;
        set
        {
            _fault = value;
            foreach (var connection in _connections.Keys)
            {
                connection.Close();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        Fault = Fault.Refusing;
        await _accepting;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                _ = ServeAsync(client);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            _connections[client] = true;
            try
            {
                await (Fault switch
                {
                    Fault.None => PassAsync(client, TimeSpan.Zero),
                    Fault.Slow => PassAsync(client, Slowness),
                    Fault.Hanging => client.GetStream().CopyToAsync(Stream.Null, _closing.Token),
                    Fault.Refusing => ResetAsync(client),
                    Fault.Nonsense => AnswerAsync(client, _isHttp ? Http("200 OK", "<html>It works!</html>") : "SSH-2.0-OpenSSH_9.2\r\n"),
                    Fault.Busy => AnswerAsync(client, _isHttp ? Http("429 Too Many Requests", "{\"message\":\"slow down\"}", "Retry-After: 1\r\n") : "421 Too many connections, try again later\r\n"),
                    _ => AnswerAsync(client, _isHttp ? Http("500 Internal Server Error", "{\"message\":\"oops\"}") : "554 No SMTP service here\r\n"),
                });
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // Either side has gone, which is what this is for.
            }
            finally
            {
                _connections.TryRemove(client, out _);
            }
        }
    }

    private async Task PassAsync(TcpClient client, TimeSpan delay)
    {
        await Task.Delay(delay, TimeProvider.System, _closing.Token);
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, _behind, _closing.Token);
        var (near, far) = (client.GetStream(), server.GetStream());
        await Task.WhenAny(near.CopyToAsync(far, _closing.Token), far.CopyToAsync(near, _closing.Token));
    }

    private static Task ResetAsync(TcpClient client)
    {
        client.LingerState = new LingerOption(true, 0);
        return Task.CompletedTask;
    }

    /// <summary>Answers a request once it is there; a mail server speaks first.</summary>
    private async Task AnswerAsync(TcpClient client, string answer)
    {
        var stream = client.GetStream();
        if (_isHttp)
        {
            await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: true, _closing.Token);
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), _closing.Token);
        client.Client.Shutdown(SocketShutdown.Send);
        await stream.CopyToAsync(Stream.Null, _closing.Token);
    }

    private static string Http(string status, string body, string headers = "") =>
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
}
