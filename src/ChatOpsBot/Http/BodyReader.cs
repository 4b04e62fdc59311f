using System.Text;

namespace ChatOpsBot.Http;

/// <summary>Reads a body as text, up to a limit.</summary>
internal static class BodyReader
{
    public const int Limit = 256 * 1024;

    public static async Task<(string Text, bool IsCut)> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[Limit + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        var body = buffer.AsSpan(0, Math.Min(length, Limit));
        var text = body.Contains((byte)0) ? $"[{body.Length} bytes that are not text]" : Charset(content).GetString(body);
        return (text, length > Limit);
    }

    private static Encoding Charset(HttpContent content)
    {
        try
        {
            return content.Headers.ContentType?.CharSet is { Length: > 0 } name ? Encoding.GetEncoding(name.Trim('"')) : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
