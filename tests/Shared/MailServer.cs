using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;

namespace ChatOpsBot.Tests;

/// <summary>A mail server that others wrote (aiosmtpd), which keeps what it is given.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string Password = "mail-server-password";

    private readonly RealProgram _program;
    private readonly Channel<JsonElement> _mails;

    private MailServer(RealProgram program, Channel<JsonElement> mails, int port) => (_program, _mails, Port) = (program, mails, port);

    public int Port { get; }

    /// <param name="certificate">PEM files of a certificate and its key, for STARTTLS; null for a server without.</param>
    public static async Task<MailServer> StartAsync(string password = Password, (string Certificate, string Key)? certificate = null)
    {
        // Debian's own interpreter, because that is what apt installs the server for.
        var python = RealParts.Find("aiosmtpd") is null ? RealParts.Missing("aiosmtpd is not installed: apt-get install python3-aiosmtpd") : "/usr/bin/python3";
        var port = RealProgram.FreePort();
        var mails = Channel.CreateUnbounded<JsonElement>();
        var script = Path.Combine(RealParts.RepositoryRoot!, "tests/real-parts/mail-server.py");
        var program = await RealProgram.StartAsync(
            python, "listening", line => mails.Writer.TryWrite(JsonElement.Parse(line)),
            [script, port.ToString(CultureInfo.InvariantCulture), password, .. certificate is var (file, key) ? [file, key] : Array.Empty<string>()]);
        return new MailServer(program, mails, port);
    }

    /// <summary>The next mail: <c>from</c>, <c>to</c> and <c>source</c>.</summary>
    public ValueTask<JsonElement> NextAsync(CancellationToken cancellationToken) => _mails.Reader.ReadAsync(cancellationToken);

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
