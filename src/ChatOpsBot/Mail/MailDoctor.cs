using System.Runtime.CompilerServices;
using ChatOpsBot.Core;
using ChatOpsBot.Doctor;

namespace ChatOpsBot.Mail;

/// <summary>Checks that a mail server greets where the configuration says; mails nobody.</summary>
internal sealed class MailDoctor(SmtpOptions options, SmtpMailer mailer) : IDoctor
{
    public string System => "smtp";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.IsConfigured)
        {
            yield return await GreetAsync(cancellationToken);
        }
    }

    private async Task<DoctorCheck> GreetAsync(CancellationToken cancellationToken)
    {
        var name = $"smtp: {options.Host}";
        try
        {
            await mailer.GreetAsync(cancellationToken);
            return DoctorCheck.Well(name, $"a mail server greets; escalations are mailed to {Words.Count(options.To.Count, "address", "addresses")}");
        }
        catch (MailException e)
        {
            return DoctorCheck.Ill(name, e.Message, "Let the bot reach the mail server, or correct Smtp:Host and Smtp:Port.");
        }
    }
}
