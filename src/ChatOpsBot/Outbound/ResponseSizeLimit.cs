using System.Net;

namespace ChatOpsBot.Outbound;

/// <summary>Refuses responses that are larger than what we want to hold in memory.</summary>
/// <param name="limit">Bytes, after decompression.</param>
internal sealed class ResponseSizeLimit(HttpMessageHandler inner, long limit) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(limit, cancellationToken);
            return response;
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            response.Dispose();
            throw new HttpRequestException($"the response is larger than {limit / 1_048_576} MB", e, (HttpStatusCode?)null);
        }
    }
}
