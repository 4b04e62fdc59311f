using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ChatOpsBot.Tests.SlackServer;

/// <summary>An HTTP request byte for byte as it is written here, so that no client tidies it up.</summary>
/// <param name="Headers">In their order, duplicates included. Host, Content-Length and Connection are added.</param>
public sealed record RawRequest(string Method, string Path, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    /// <summary>Sends it and reads the answer to its end.</summary>
    /// <returns>The status, and the body as text.</returns>
    public async Task<(int Status, string Body)> SendAsync(Uri server, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, cancellationToken);
        await using var stream = client.GetStream();
        var head = new StringBuilder($"{Method} {Path} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: close\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        head.Append("Content-Length: ").Append(Body.Length).Append("\r\n\r\n");
        await stream.WriteAsync((byte[])[.. Encoding.Latin1.GetBytes(head.ToString()), .. Body], cancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(cancellationToken);
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture), end < 0 ? "" : answer[(end + 4)..]);
    }
}
