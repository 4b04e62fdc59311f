namespace ChatOpsBot.Http;

/// <summary>What an endpoint answered, as far as it is read.</summary>
/// <param name="Headers">In the order received; empty behind the service proxy.</param>
/// <param name="CertificateEnds">When the server's certificate runs out; null without TLS.</param>
/// <param name="Notes">What a person should know beside the reply: headers not sent, a redirect not followed, a body cut.</param>
internal sealed record EndpointReply(
    int Status,
    string ReasonPhrase,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string Body,
    DateTimeOffset? CertificateEnds,
    IReadOnlyList<string> Notes);
