namespace ChatOpsBot.Configuration;

/// <summary>Which personal data is taken out of evidence beside secrets, which always are: <c>Redaction</c>. Default: none.</summary>
public sealed class RedactionOptions
{
    public const string Section = "Redaction";

    /// <summary>Mail addresses.</summary>
    public bool Email { get; set; }

    /// <summary>IPv4 and IPv6 addresses; rules that compare addresses then see labels.</summary>
    public bool Ip { get; set; }

    /// <summary>Phone numbers.</summary>
    public bool Phone { get; set; }

    /// <summary>Numbers of payment cards.</summary>
    public bool Card { get; set; }
}
