using System.Globalization;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.Http;

/// <summary>Reads HTTP endpoints: allowed hosts directly, services inside a cluster through its API server.</summary>
/// <remarks>An endpoint that fails is evidence as well: every answer, and every failure to answer, carries an <see cref="HttpObservation"/>.</remarks>
internal sealed class HttpSource(EndpointClient endpoints, IServiceProxy? services, TimeProvider clock) : IDiagnosticSource
{
    public string Name => "http";

    public async Task<Evidence> QueryAsync(DiagnosticQuery query, CancellationToken cancellationToken)
    {
        if (query is not HttpQuery http)
        {
            return Evidence.Unavailable(query, $"HTTP endpoints answer HTTP requests only, not {query.GetType().Name}.");
        }

        var address = http.Address;
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || http.Method is not ("GET" or "HEAD"))
        {
            return Evidence.Denied(query, "only GET and HEAD of an http or https address are requests that read");
        }

        if (address.UserInfo.Length > 0)
        {
            return Evidence.Denied(query, "an address that holds a user or password is not requested");
        }

        var service = endpoints.Allows(address) ? null : ServiceAddress.Read(address, query.Scope.Namespace);
        if (service is null && !endpoints.Allows(address))
        {
            return Evidence.Denied(query, $"{address.Host} is not a host that may be asked: add it to Http:AllowedHosts");
        }

        if (service is not null && services is null)
        {
            return Evidence.Unavailable(query, $"{address.Host} is a name inside a cluster, and no cluster is configured: set Kubernetes:Clusters");
        }

        var started = clock.GetTimestamp();
        using var patience = new CancellationTokenSource(EndpointClient.Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var reply = service is null
                ? await endpoints.SendAsync(http, either.Token)
                : await ThroughProxyAsync(http, service, services!, either.Token);
            return Found(http, reply, clock.GetElapsedTime(started));
        }
        catch (Exception e) when (e is AddressRefusedException || e.InnerException is AddressRefusedException)
        {
            return Evidence.Denied(query, (e as AddressRefusedException ?? e.InnerException!).Message);
        }
        catch (UnauthorizedAccessException e)
        {
            return Evidence.Denied(query, e.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Failed(http, Describe(e), clock.GetElapsedTime(started));
        }
    }

    private static async Task<EndpointReply> ThroughProxyAsync(HttpQuery query, ServiceAddress service, IServiceProxy services, CancellationToken cancellationToken)
    {
        var reply = await services.GetAsync(query.Scope.Cluster, service.Namespace, service.Service, service.Port, service.Path, cancellationToken);
        var notes = new List<string> { "asked through the API server's service proxy" };
        if (reply.Truncated)
        {
            notes.Add("the body is cut");
        }

        if (!query.Headers.IsEmpty)
        {
            notes.Add("request headers are not sent through the proxy");
        }

        KeyValuePair<string, string>[] headers = reply.ContentType.Length > 0 ? [new("Content-Type", reply.ContentType)] : [];
        return new EndpointReply(reply.Status, "", headers, query.Method == "HEAD" ? "" : reply.Body, null, notes);
    }

    private Evidence Found(HttpQuery query, EndpointReply reply, TimeSpan took)
    {
        var status = $"HTTP {reply.Status} {reply.ReasonPhrase}".TrimEnd();
        var summary = new List<string> { string.Create(CultureInfo.InvariantCulture, $"{status} in {took.TotalMilliseconds:0} ms") };
        if (reply.CertificateEnds is { } ends)
        {
            summary.Add(string.Create(CultureInfo.InvariantCulture, $"the certificate is valid for {(ends - clock.GetUtcNow()).Days} more days, until {ends.UtcDateTime:yyyy-MM-dd}"));
        }

        summary.AddRange(reply.Notes);
        return Evidence.Found(query, [.. Lines(query, reply, status)], [Observe(query, reply.Status, null, took, reply.Body) with { CertificateEnds = reply.CertificateEnds }]) with { Took = took, Reason = string.Join("; ", summary) };
    }

    private static IEnumerable<TextLine> Lines(HttpQuery query, EndpointReply reply, string status)
    {
        if (query.StatusOnly)
        {
            return [new TextLine(reply.Status.ToString(CultureInfo.InvariantCulture))];
        }

        var body = reply.Body.TrimEnd('\r', '\n').Split('\n').Select(line => new TextLine(line.TrimEnd('\r')));
        var head = reply.Headers.Select(header => new TextLine($"{header.Key}: {header.Value}")).Prepend(new TextLine(status));
        return reply.Body.Length == 0 ? head : query.ShowHeaders ? [.. head, new TextLine(""), .. body] : body;
    }

    private static Evidence Failed(HttpQuery query, string failure, TimeSpan took) =>
        Evidence.Unavailable(query, $"{query.Address.Host}: {failure}") with { Took = took, Observations = [Observe(query, null, failure, took, "")] };

    private static HttpObservation Observe(HttpQuery query, int? status, string? failure, TimeSpan took, string body) =>
        new(query.Address, status, failure, took, body, null) { Cluster = query.Scope.Cluster ?? "" };

    private static string Describe(Exception exception) =>
        exception is HttpRequestException { InnerException: null } ? exception.Message : ConnectionFailure.Describe(exception);
}
