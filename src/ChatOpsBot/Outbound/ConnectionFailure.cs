using System.Net.Sockets;
using System.Security.Authentication;

namespace ChatOpsBot.Outbound;

/// <summary>Says in a few words why no response came.</summary>
internal static class ConnectionFailure
{
    public static string Describe(Exception? exception)
    {
        for (var at = exception; at is not null; at = at.InnerException)
        {
            switch (at)
            {
                case SocketException socket:
                    return socket.SocketErrorCode switch
                    {
                        SocketError.ConnectionRefused => "connection refused",
                        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the host name does not resolve",
                        SocketError.TimedOut => "connecting timed out",
                        SocketError.ConnectionReset => "the connection was reset",
                        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "the network does not reach it",
                        _ => socket.Message,
                    };
                case AuthenticationException:
                    return $"TLS failed: {at.InnerException?.Message ?? at.Message}";
                case TimeoutException or OperationCanceledException:
                    return "no answer in time";
                case IOException when at.InnerException is null:
                    return at.Message;
            }
        }

        return exception?.GetBaseException().Message ?? "no answer";
    }
}
