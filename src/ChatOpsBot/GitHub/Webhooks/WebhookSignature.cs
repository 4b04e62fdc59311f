using System.Security.Cryptography;
using System.Text;

namespace ChatOpsBot.GitHub.Webhooks;

/// <summary>Proves that GitHub sent a delivery. https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries</summary>
internal static class WebhookSignature
{
    private const string Scheme = "sha256=";

    /// <param name="header">The value of <c>X-Hub-Signature-256</c>.</param>
    /// <param name="body">As it came, byte for byte.</param>
    /// <param name="secret">Empty proves nothing.</param>
    public static bool Proves(string header, ReadOnlySpan<byte> body, string secret)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return secret.Length > 0
            && header.StartsWith(Scheme, StringComparison.Ordinal)
            && header.Length == Scheme.Length + (2 * given.Length)
            && Convert.FromHexString(header.AsSpan(Scheme.Length), given, out _, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body), given);
    }
}
