using System.Security.Cryptography;
using System.Text;

namespace ChatOpsBot.Sandbox.Mail;

/// <summary>One client's session. https://www.rfc-editor.org/rfc/rfc5321, with AUTH of https://www.rfc-editor.org/rfc/rfc4954</summary>
internal sealed class SmtpConversation(Stream stream, string password, Action<string, IReadOnlyList<string>, string> keep)
{
    private const int LongestLine = 4_096;
    private const int LargestMail = 10 * 1_048_576;

    private readonly StreamReader _reader = new(stream, Encoding.Latin1, leaveOpen: true);
    private readonly StreamWriter _writer = new(stream, Encoding.Latin1, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
    private readonly List<string> _to = [];
    private bool _signedIn;
    private string? _from;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await SayAsync("220 sandbox.test ESMTP");
        while (await _reader.ReadLineAsync(cancellationToken) is { Length: <= LongestLine } line && !line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
        {
            await AnswerAsync(line, cancellationToken);
        }

        await SayAsync("221 Bye");
    }

    private Task AnswerAsync(string line, CancellationToken cancellationToken)
    {
        var verb = line.Split(' ', 2)[0].ToUpperInvariant();
        switch (verb)
        {
            case "EHLO":
                return SayAsync("250-sandbox.test\r\n250-8BITMIME\r\n250 AUTH LOGIN PLAIN");
            case "HELO" or "NOOP":
                return SayAsync("250 OK");
            case "RSET":
                Forget();
                return SayAsync("250 OK");
            case "AUTH":
                return SignInAsync(line, cancellationToken);
            case "MAIL" when !_signedIn:
                return SayAsync("530 5.7.0 Authentication required");
            case "MAIL":
                Forget();
                _from = Address(line);
                return SayAsync("250 OK");
            case "RCPT" when _from is not null:
                _to.Add(Address(line));
                return SayAsync("250 OK");
            case "DATA" when _to.Count > 0:
                return TakeAsync(cancellationToken);
            case "RCPT" or "DATA":
                return SayAsync("503 5.5.1 Bad sequence of commands");
            default:
                return SayAsync("502 5.5.2 Command not recognized");
        }
    }

    private async Task SignInAsync(string line, CancellationToken cancellationToken)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string? given;
        switch (words.ElementAtOrDefault(1)?.ToUpperInvariant())
        {
            case "PLAIN":
                given = Decoded(words.ElementAtOrDefault(2) ?? await AskAsync("", cancellationToken))?.Split('\0')[^1];
                break;
            case "LOGIN":
                _ = words.ElementAtOrDefault(2) ?? await AskAsync("Username:", cancellationToken);
                given = Decoded(await AskAsync("Password:", cancellationToken));
                break;
            default:
                await SayAsync("504 5.5.4 Unrecognized authentication type");
                return;
        }

        _signedIn = given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(password));
        await SayAsync(_signedIn ? "235 2.7.0 Authentication successful" : "535 5.7.8 Authentication credentials invalid");
    }

    private async Task TakeAsync(CancellationToken cancellationToken)
    {
        await SayAsync("354 End data with <CR><LF>.<CR><LF>");
        var source = new StringBuilder();
        while (await _reader.ReadLineAsync(cancellationToken) is { } line && line != ".")
        {
            // A dot that begins a line is doubled on its way.
            source.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');
            if (source.Length > LargestMail)
            {
                throw new IOException("The mail is too large.");
            }
        }

        keep(_from!, [.. _to], source.ToString());
        Forget();
        await SayAsync("250 OK");
    }

    private async Task<string> AskAsync(string what, CancellationToken cancellationToken)
    {
        await SayAsync($"334 {Convert.ToBase64String(Encoding.ASCII.GetBytes(what))}");
        return await _reader.ReadLineAsync(cancellationToken) ?? throw new IOException("The client has gone.");
    }

    private Task SayAsync(string line) => _writer.WriteLineAsync(line);

    private void Forget()
    {
        _from = null;
        _to.Clear();
    }

    private static string? Decoded(string base64)
    {
        var buffer = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length) : null;
    }

    private static string Address(string line)
    {
        var (open, close) = (line.IndexOf('<'), line.IndexOf('>'));
        return open >= 0 && close > open ? line[(open + 1)..close] : line;
    }
}
