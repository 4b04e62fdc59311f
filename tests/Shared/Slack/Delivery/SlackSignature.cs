using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>Signs a request as Slack does: https://docs.slack.dev/authentication/verifying-requests-from-slack.</summary>
public static class SlackSignature
{
    /// <param name="timestamp">Seconds since 1970, as the header has it.</param>
    public static string Of(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] text = [.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. body];
        return "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), text));
    }

    public static void Sign(HttpRequestMessage request, byte[] body, string secret, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", Of(secret, timestamp, body));
    }
}
