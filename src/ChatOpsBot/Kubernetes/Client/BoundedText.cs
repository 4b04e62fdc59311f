using System.Text;

namespace ChatOpsBot.Kubernetes.Client;

/// <summary>Reads a body of unknown length up to a limit.</summary>
internal static class BoundedText
{
    public static async Task<(string Text, bool Truncated)> ReadAsync(HttpContent content, int maximum, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[maximum + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return (Encoding.UTF8.GetString(bytes, 0, Math.Min(length, maximum)), length > maximum);
    }
}
