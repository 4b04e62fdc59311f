using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace ChatOpsBot.Slack.Events;

/// <summary>Proves that Slack sent a request. https://docs.slack.dev/authentication/verifying-requests-from-slack</summary>
/// <remarks>It takes and refuses what Slack's own Bolt for JavaScript does, also where a body is not UTF-8.</remarks>
internal sealed class SlackSignature(string secret, TimeProvider clock)
{
    private const string Version = "v0";

    private const int OldestSeconds = 5 * 60;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(secret);

    /// <param name="timestamp">The value of <c>X-Slack-Request-Timestamp</c>; null when it is missing.</param>
    /// <param name="signature">The value of <c>X-Slack-Signature</c>; null when it is missing.</param>
    /// <param name="body">As it came.</param>
    public bool Proves(string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        if (_key.Length == 0 || timestamp is null || signature is null || !double.TryParse(timestamp, NumberStyles.Float, CultureInfo.InvariantCulture, out var at)
            || !double.IsFinite(at) || at < clock.GetUtcNow().ToUnixTimeSeconds() - OldestSeconds)
        {
            return false;
        }

        var parts = signature.Split('=');
        if (parts.Length < 2 || parts[0] != Version || parts[1].Length != HMACSHA256.HashSizeInBytes * 2)
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Sign(at, body, hash);
        Span<byte> ours = stackalloc byte[HMACSHA256.HashSizeInBytes * 2];
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes * 2];
        Convert.TryToHexStringLower(hash, ours, out _);
        return Ascii.FromUtf16(parts[1], given, out _) == OperationStatus.Done && CryptographicOperations.FixedTimeEquals(ours, given);
    }

    private void Sign(double at, ReadOnlySpan<byte> body, Span<byte> hash)
    {
        Span<byte> head = stackalloc byte[64];
        Utf8.TryWrite(head, CultureInfo.InvariantCulture, $"{Version}:{at}:", out var length);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hmac.AppendData(head[..length]);
        hmac.AppendData(Utf8.IsValid(body) ? body : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body)));
        hmac.GetHashAndReset(hash);
    }
}
