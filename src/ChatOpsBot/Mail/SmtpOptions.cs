namespace ChatOpsBot.Mail;

/// <summary>The section <c>Smtp</c>: who is mailed about escalations, and through which server. Without a host or an address the system is off.</summary>
public sealed class SmtpOptions
{
    public const string Section = "Smtp";

    /// <summary>The mail server.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port for submissions. Default: 587.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Empty = the server asks for no sign-in.</summary>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>The sender: <c>chatopsbot@example.com</c>, or <c>ChatOpsBot &lt;chatopsbot@example.com&gt;</c>.</summary>
    public string From { get; set; } = "";

    /// <summary>Everybody who is mailed about every escalation.</summary>
    public List<string> To { get; set; } = [];

    /// <summary>Whether the connection must be encrypted (STARTTLS). Default: yes.</summary>
    public bool Tls { get; set; } = true;

    public bool IsConfigured => Host.Length > 0 && To.Count > 0;
}
