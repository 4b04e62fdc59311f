using System.Net.Mail;
using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.Mail;

/// <summary>Sends an incident's mails.</summary>
public sealed class MailCarrier(SmtpMailer mailer, SmtpOptions options) : IEffectCarrier
{
    /// <inheritdoc/>
    public string Kind => MailWriter.Kind;

    /// <summary>A mail that was handed over cannot be looked for; one that is sent again has the same Message-ID, by which mailboxes drop it.</summary>
    public Task<EffectReference?> FindAsync(Effect effect, CancellationToken cancellationToken) => Task.FromResult<EffectReference?>(null);

    /// <inheritdoc/>
    public async Task<EffectReference> SendAsync(Effect effect, CancellationToken cancellationToken)
    {
        var mail = MailWriter.Read(effect);
        await mailer.SendAsync(mail.Subject, mail.Text, MessageId(mail.Id), mail.Thread is { } thread ? MessageId(thread) : null, cancellationToken);
        return new EffectReference(mail.Id);
    }

    private string MessageId(string id) => $"{id}.chatopsbot@{new MailAddress(options.From).Host}";
}
