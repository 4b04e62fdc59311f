using System.Collections.Immutable;
using ChatOpsBot.Core.Remediation;

namespace ChatOpsBot.Core.Runbooks.Shell;

/// <summary>Reads <c>curl</c>: a GET or HEAD without a body is a query, a POST a change, everything else is for a person.</summary>
/// <remarks>https://curl.se/docs/manpage.html</remarks>
public sealed class CurlReader : IProgramReader
{
    public ImmutableArray<string> Programs { get; } = ["curl"];

    public StepReading Read(IReadOnlyList<string> arguments, StepText text)
    {
        var line = CurlLine.Read(arguments);
        if (line.Problem is { } problem)
        {
            return new StepReading.Manual(problem);
        }

        if (line.Address is not { } written)
        {
            return new StepReading.Manual("it names no address");
        }

        if (HttpAddresses.Read(written, out var address) is { } refusal)
        {
            return new StepReading.Manual(refusal);
        }

        if (line.IsGetWithData && line.Data.Count > 0)
        {
            var query = string.Join('&', line.Data);
            address = new UriBuilder(address!) { Query = address!.Query.Length > 1 ? address.Query[1..] + "&" + query : query }.Uri;
        }

        var hasBody = line.Data.Count > 0 && !line.IsGetWithData;
        var method = line.Method ?? (line.IsHead ? "HEAD" : hasBody ? "POST" : "GET");
        return method switch
        {
            "GET" or "HEAD" when !hasBody => new StepReading.Query(
                new HttpQuery(method, address!)
                {
                    Text = text.Text,
                    Headers = line.Headers.ToImmutable(),
                    FollowRedirects = line.FollowRedirects,
                    ShowHeaders = line.ShowHeaders || method == "HEAD",
                    StatusOnly = line.StatusOnly,
                },
                Pipelines.TextPipeline.Empty),
            "POST" when line.Headers.Count == 0 && !hasBody => new StepReading.Change(
                new ChangeRequest("http-post", "", null, address!.AbsoluteUri, null, ImmutableSortedDictionary<string, string>.Empty, text.Text)),
            "POST" => new StepReading.Manual("it posts a body or headers of its own, which the bot does not send"),
            _ => new StepReading.Manual($"it sends {(hasBody ? "a body with " : "")}{method}, which is not a read"),
        };
    }
}
