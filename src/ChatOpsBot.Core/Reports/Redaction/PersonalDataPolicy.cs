namespace ChatOpsBot.Core.Reports.Redaction;

/// <summary>Which personal data is taken out beside secrets. None by default: an address is often what an engineer needs.</summary>
/// <param name="Email">Mail addresses.</param>
/// <param name="Ip">IPv4 and IPv6 addresses, loopback and unspecified ones excepted.</param>
/// <param name="Phone">Phone numbers in international form, and in the North American one.</param>
/// <param name="Card">Numbers of payment cards that pass the Luhn check.</param>
public sealed record PersonalDataPolicy(bool Email = false, bool Ip = false, bool Phone = false, bool Card = false);
