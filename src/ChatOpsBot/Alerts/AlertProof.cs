using System.Security.Cryptography;
using System.Text;

namespace ChatOpsBot.Alerts;

/// <summary>The ways in which senders prove themselves, each in constant time.</summary>
internal static class AlertProof
{
    /// <summary><c>Authorization: Bearer SECRET</c>, or <c>Basic</c> with the secret as password.</summary>
    public static bool ByAuthorization(AlertRequest request, string secret)
    {
        var header = request.Header("Authorization");
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return Same(header["Bearer ".Length..].Trim(), secret);
        }

        Span<byte> decoded = stackalloc byte[1024];
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(header["Basic ".Length..].Trim(), decoded, out var length))
        {
            return false;
        }

        var pair = Encoding.UTF8.GetString(decoded[..length]);
        return pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon && Same(pair[(colon + 1)..], secret);
    }

    /// <summary>A hexadecimal HMAC-SHA256 of the body.</summary>
    public static bool BySignature(string hex, ReadOnlySpan<byte> body, string secret)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return hex.Length == 2 * given.Length
            && Convert.FromHexString(hex, given, out _, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body), given);
    }

    // Of hashes, so that not even the length tells.
    public static bool Same(string given, string secret) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
