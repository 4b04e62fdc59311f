using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Mail;

/// <summary>Reports every mistake of the section <c>Smtp</c>, each with what to write instead.</summary>
internal sealed class SmtpOptionsValidator : IValidateOptions<SmtpOptions>
{
    /// <summary>TLS from the first byte (RFC 8314), which the client does not speak.</summary>
    private const int ImplicitTlsPort = 465;

    public ValidateOptionsResult Validate(string? name, SmtpOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(SmtpOptions options)
    {
        if (options.Host.Length == 0 && options.To.Count == 0)
        {
            yield break;
        }

        if (Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
        {
            yield return $"Smtp:Host is \"{options.Host}\"; write the mail server's name alone, such as smtp.example.com.";
        }

        if (options.Port is < 1 or > 65_535)
        {
            yield return $"Smtp:Port is {options.Port}; write a port, usually 587.";
        }
        else if (options.Port == ImplicitTlsPort)
        {
            yield return "Smtp:Port is 465, where servers speak TLS from the first byte; write 587, where it is switched on with STARTTLS.";
        }

        if (!MailAddress.TryCreate(options.From, out _))
        {
            yield return $"Smtp:From is \"{options.From}\"; write the sender's address, such as chatopsbot@example.com.";
        }

        if (options.To.Count == 0)
        {
            yield return "Smtp:To is empty; write the addresses that are mailed, such as Smtp:To:0=on-call@example.com.";
        }

        foreach (var (address, i) in options.To.Select((address, i) => (address, i)).Where(entry => !MailAddress.TryCreate(entry.address, out _)))
        {
            yield return $"Smtp:To:{i} is \"{address}\"; write a mail address, such as on-call@example.com.";
        }

        if (options.User.Length > 0 && options.Password.Length == 0)
        {
            yield return "Smtp:User is set and Smtp:Password is empty; write both, or neither where the server asks for no sign-in.";
        }

        if (options is { User.Length: > 0, Tls: false } && options.Host is not ("localhost" or "127.0.0.1" or "::1"))
        {
            yield return "Smtp:Tls is false, and the password would go over the network in the clear; set it to true, or leave out Smtp:User.";
        }
    }
}
