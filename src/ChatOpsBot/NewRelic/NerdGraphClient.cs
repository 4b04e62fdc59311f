using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Outbound;

namespace ChatOpsBot.NewRelic;

/// <summary>New Relic's GraphQL API, as far as NRQL is asked through it. https://docs.newrelic.com/docs/apis/nerdgraph/examples/nerdgraph-nrql-tutorial/</summary>
internal sealed class NerdGraphClient(NewRelicOptions options) : IDisposable
{
    /// <summary>Seconds that NerdGraph may take; shorter than a step's deadline.</summary>
    private const int Timeout = 7;

    private const string Document =
        "query($account: Int!, $nrql: Nrql!, $timeout: Seconds!) { actor { account(id: $account) { nrql(query: $nrql, timeout: $timeout) { results metadata { facets } } } } }";

    private readonly JsonApi _api = new(options.ApiUrl[..options.ApiUrl.TrimEnd('/').LastIndexOf('/')], new("API-Key", options.ApiKey), "NewRelic:ApiKey");
    private readonly string _path = options.ApiUrl.TrimEnd('/')[(options.ApiUrl.TrimEnd('/').LastIndexOf('/') + 1)..];

    /// <summary>The rows of an NRQL query, and the attributes that it is faceted by.</summary>
    /// <exception cref="ApiException">Also where New Relic refuses the query; the message is New Relic's.</exception>
    public async Task<(ImmutableArray<JsonElement> Rows, ImmutableArray<string> Facets)> QueryAsync(string nrql, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(new { query = Document, variables = new { account = options.AccountId, nrql, timeout = Timeout } });
        var answer = await _api.PostAsync(_path, body, cancellationToken);
        if (answer.Items("errors").FirstOrDefault() is { ValueKind: JsonValueKind.Object } error)
        {
            var denied = error.Text("extensions", "errorClass") is "ACCESS_DENIED" or "UNAUTHORIZED" or "FORBIDDEN";
            throw new ApiException(denied ? ApiFailure.Denied : ApiFailure.NotFound, $"it refuses the query: {error.Text("message") ?? "no reason given"}");
        }

        if (answer.At("data", "actor", "account", "nrql") is not { ValueKind: JsonValueKind.Object } result)
        {
            throw new ApiException(ApiFailure.Denied, "it shows no data of this account: is NewRelic:AccountId one that the key may read?");
        }

        return ([.. result.Items("results")], [.. result.Items("metadata", "facets").Select(facet => facet.Text()).OfType<string>()]);
    }

    public void Dispose() => _api.Dispose();
}
