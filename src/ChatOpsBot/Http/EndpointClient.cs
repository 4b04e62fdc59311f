using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Http;

/// <summary>Requests an endpoint under the rules: checked addresses, no redirect to another host, no credentials of ours, a body up to a limit.</summary>
/// <remarks>Each request has a connection of its own, so that nothing of one is left for the next and the certificate is the one that was shown.</remarks>
internal sealed class EndpointClient(HttpOptions options, HttpNetwork network, TimeProvider clock)
{
    private const int MostRedirects = 5;

    /// <summary>How long an endpoint may take before "no answer in time" is the answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly AllowedHosts _allowed = new(options.AllowedHosts);

    /// <summary>Whether a world answers in the place of every host.</summary>
    public bool HasGateway => options.Gateway.Length > 0;

    public bool Allows(Uri address) => HasGateway || _allowed.Allows(address);

    /// <exception cref="HttpRequestException"/>
    /// <exception cref="AddressRefusedException"/>
    public async Task<EndpointReply> SendAsync(HttpQuery query, CancellationToken cancellationToken)
    {
        var address = query.Address;
        var notes = new List<string>();
        for (var redirects = 0; ; redirects++)
        {
            var (reply, location) = await SendOnceAsync(query, address, cancellationToken);
            notes.AddRange(reply.Notes.Except(notes));
            if (location is null || !query.FollowRedirects)
            {
                return reply with { Notes = notes };
            }

            if (!IsSameHost(address, location) || redirects == MostRedirects)
            {
                notes.Add(redirects == MostRedirects ? $"more than {MostRedirects} redirects" : $"the redirect to {location.Host} was not followed: it is another host");
                return reply with { Notes = notes };
            }

            address = location;
        }
    }

    /// <summary>The same host, and no step down from TLS.</summary>
    private static bool IsSameHost(Uri from, Uri to) =>
        string.Equals(from.IdnHost, to.IdnHost, StringComparison.OrdinalIgnoreCase)
        && (to.Scheme == "https" || (to.Scheme == "http" && from.Scheme == "http"))
        && (to.Port == from.Port || (to.IsDefaultPort && from.IsDefaultPort));

    private async Task<(EndpointReply Reply, Uri? Location)> SendOnceAsync(HttpQuery query, Uri address, CancellationToken cancellationToken)
    {
        DateTimeOffset? certificateEnds = null;
        using var handler = Handler(address, ends => certificateEnds = ends);
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = Request(query, address, out var refused);
        using var response = await SendAsync(client, request, () => certificateEnds, cancellationToken);

        var notes = new List<string>();
        if (refused.Count > 0)
        {
            notes.Add($"not sent: header {string.Join(", ", refused)}");
        }

        var (body, isCut) = await BodyReader.ReadAsync(response.Content, cancellationToken);
        if (isCut)
        {
            notes.Add($"the body is longer than {BodyReader.Limit / 1024} kB and is cut");
        }

        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)));
        var location = (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } to ? new Uri(address, to) : null;
        return (new((int)response.StatusCode, response.ReasonPhrase ?? "", [.. headers], body, certificateEnds, notes), location);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpRequestMessage request, Func<DateTimeOffset?> certificateEnds, CancellationToken cancellationToken)
    {
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException e) when (e.InnerException is AuthenticationException && certificateEnds() is { } ends && ends < clock.GetUtcNow())
        {
            throw new HttpRequestException($"TLS failed: the certificate expired on {ends.UtcDateTime:yyyy-MM-dd}");
        }
    }

    private SocketsHttpHandler Handler(Uri address, Action<DateTimeOffset> sawCertificate)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = 64,
        };
        if (!HasGateway)
        {
            handler.ConnectCallback = (context, token) => network.ConnectAsync(context.DnsEndPoint, _allowed.IsListed(address), token);
        }

        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
        {
            if (certificate is not null)
            {
                sawCertificate(new DateTimeOffset(((System.Security.Cryptography.X509Certificates.X509Certificate2)certificate).NotAfter.ToUniversalTime()));
            }

            return errors == SslPolicyErrors.None;
        };
        return handler;
    }

    private HttpRequestMessage Request(HttpQuery query, Uri address, out IReadOnlyList<string> refused)
    {
        var target = HasGateway ? new Uri($"{options.Gateway.TrimEnd('/')}/{address.Scheme}/{address.Authority}{address.PathAndQuery}") : address;
        var request = new HttpRequestMessage(HttpMethod.Parse(query.Method), target);
        RequestHeaders.Apply(request, query.Headers, out refused);
        if (!request.Headers.Contains("User-Agent"))
        {
            request.Headers.TryAddWithoutValidation("User-Agent", "ChatOpsBot");
        }

        if (HasGateway && options.GatewayToken.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.GatewayToken);
        }

        return request;
    }
}
