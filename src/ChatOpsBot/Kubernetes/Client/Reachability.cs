using System.Net.Sockets;
using System.Security.Authentication;

namespace ChatOpsBot.Kubernetes.Client;

/// <summary>Says in plain words why a server could not be reached.</summary>
internal static class Reachability
{
    public static string Explain(Uri server, HttpRequestException error)
    {
        var at = server.Authority;
        return error.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => $"the name {server.Host} cannot be resolved",
            HttpRequestError.SecureConnectionError => $"no TLS connection to {at}: {Innermost(error)}",
            HttpRequestError.ProxyTunnelError => $"the proxy did not let the connection to {at} through: {error.Message}",
            HttpRequestError.ConnectionError => Refusal(error) switch
            {
                SocketError.ConnectionRefused => $"{at} refused the connection",
                SocketError.TimedOut => $"{at} did not accept a connection in time",
                SocketError.HostUnreachable or SocketError.NetworkUnreachable => $"there is no route to {at}",
                _ => $"no connection to {at}: {Innermost(error)}",
            },
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => $"{at} does not speak HTTP as an API server does",
            HttpRequestError.ResponseEnded => $"{at} closed the connection before the answer was complete",
            _ => $"no answer from {at}: {Innermost(error)}",
        };
    }

    private static SocketError? Refusal(Exception error)
    {
        for (Exception? at = error; at is not null; at = at.InnerException)
        {
            if (at is SocketException socket)
            {
                return socket.SocketErrorCode;
            }
        }

        return null;
    }

    private static string Innermost(Exception error)
    {
        var at = error;
        while (at.InnerException is { } inner)
        {
            at = inner is AuthenticationException or SocketException or IOException || at is HttpRequestException ? inner : at;
            if (at != inner)
            {
                break;
            }
        }

        return at.Message;
    }
}
