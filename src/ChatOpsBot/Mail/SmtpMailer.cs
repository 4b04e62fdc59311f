using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.Mail;

/// <summary>Hands mails to the configured server. https://www.rfc-editor.org/rfc/rfc5321</summary>
public sealed class SmtpMailer(SmtpOptions options)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <param name="id">The Message-ID without its brackets.</param>
    /// <param name="thread">The Message-ID of the mail that this one follows; null for none.</param>
    /// <exception cref="MailException">The server did not take it. Whether it did is not known when the connection broke.</exception>
    public async Task SendAsync(string subject, string text, string id, string? thread, CancellationToken cancellationToken)
    {
        using var message = new MailMessage
        {
            From = new MailAddress(options.From),
            Subject = subject,
            SubjectEncoding = Encoding.UTF8,
            Body = text,
            BodyEncoding = Encoding.UTF8,
        };
        options.To.ForEach(message.To.Add);
        message.Headers.Add("Message-ID", $"<{id}>");
        // A machine wrote it, so that no out-of-office answer comes back. https://www.rfc-editor.org/rfc/rfc3834
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (thread is not null)
        {
            message.Headers.Add("In-Reply-To", $"<{thread}>");
            message.Headers.Add("References", $"<{thread}>");
        }

        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.Tls };
        if (options.User.Length > 0)
        {
            client.Credentials = new NetworkCredential(options.User, options.Password);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Deadline);
        try
        {
            await client.SendMailAsync(message, limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MailException($"{options.Host} did not answer in {Deadline.TotalSeconds:0} s.", e);
        }
        catch (SmtpException e)
        {
            throw new MailException(Told(e), e);
        }
    }

    /// <summary>Whether a mail server greets at the configured address; sends nothing.</summary>
    /// <returns>Its greeting.</returns>
    /// <exception cref="MailException"/>
    public async Task<string> GreetAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Deadline);
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(options.Host, options.Port, limit.Token);
            using var reader = new StreamReader(connection.GetStream(), Encoding.ASCII);
            var greeting = await reader.ReadLineAsync(limit.Token) ?? "";
            return greeting.StartsWith("220", StringComparison.Ordinal) ? greeting : throw new MailException($"{options.Host}:{options.Port} does not greet as a mail server.");
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new MailException($"{options.Host}:{options.Port}: {ConnectionFailure.Describe(e)}.", e);
        }
    }

    private string Told(SmtpException e) => e.StatusCode switch
    {
        SmtpStatusCode.GeneralFailure => $"{options.Host}:{options.Port}: {ConnectionFailure.Describe(e.InnerException ?? e)}.",
        SmtpStatusCode.MustIssueStartTlsFirst => $"{options.Host} wants an encrypted connection or a sign-in: set Smtp:Tls to true, and correct Smtp:User and Smtp:Password.",
        _ => $"{options.Host} does not take the mail: {e.Message}",
    };
}
