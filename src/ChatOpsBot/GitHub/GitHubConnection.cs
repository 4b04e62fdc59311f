using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsBot.Outbound;
using Polly;
using Polly.Retry;
using RestSharp;

namespace ChatOpsBot.GitHub;

/// <summary>Sends requests to the API: signs them, retries what may be retried, writes one at a time and no faster than GitHub asks for.</summary>
/// <remarks>
/// A read is retried when GitHub stumbles; a write only when GitHub says that it did nothing (a rate limit), because a lost
/// answer to a write may hide a success. Waits above the budget are not waited for: the error says how long. Nor is a
/// request that was not answered in its time repeated at once: people hear of it first.
/// </remarks>
internal sealed class GitHubConnection : IDisposable
{
    private const long LargestResponse = 32 * 1_048_576;
    private const int Retries = 3;

    /// <summary>The longest wait between two tries.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(20);

    private readonly RestClient _rest;
    private readonly IGitHubCredentials _credentials;
    private readonly WritePace _pace;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ResiliencePipeline<RestResponse> _reads;
    private readonly ResiliencePipeline<RestResponse> _writes;

    public GitHubConnection(RestClient rest, IGitHubCredentials credentials, WritePace pace, TimeProvider clock)
    {
        _rest = rest;
        _credentials = credentials;
        _pace = pace;
        _clock = clock;
        _reads = Pipeline(failure => failure.Error is GitHubError.RateLimited or GitHubError.Unavailable);
        _writes = Pipeline(failure => failure.Error is GitHubError.RateLimited);
    }

    public static RestClient Client(string apiUrl) => new(new RestClientOptions(apiUrl.TrimEnd('/') + "/")
    {
        FollowRedirects = false,
        Timeout = TimeSpan.FromSeconds(30),
        UserAgent = "ChatOpsBot",
        ConfigureMessageHandler = inner => new ResponseSizeLimit(inner, LargestResponse),
    });

    /// <exception cref="GitHubException"/>
    public async Task<T> GetAsync<T>(RestRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        Parse(await ExecuteAsync(_reads, request, cancellationToken), type);

    /// <exception cref="GitHubException"/>
    public async Task<T> WriteAsync<TContent, T>(RestRequest request, TContent content, JsonTypeInfo<TContent> contentType, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        request.AddStringBody(JsonSerializer.Serialize(content, contentType), ContentType.Json);
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await _pace.WaitAsync(cancellationToken);
            return Parse(await ExecuteAsync(_writes, request, cancellationToken), type);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose()
    {
        _rest.Dispose();
        _writing.Dispose();
    }

    internal static RestRequest Describe(RestRequest request, string authorization) => request
        .AddOrUpdateHeader("Accept", "application/vnd.github+json")
        .AddOrUpdateHeader("X-GitHub-Api-Version", "2022-11-28")
        .AddOrUpdateHeader("Authorization", authorization);

    internal static T Parse<T>(RestResponse response, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(response.Content ?? "", type) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new GitHubException(GitHubError.Unavailable, "GitHub answered something that is not its API's JSON", e);
        }
    }

    private async Task<RestResponse> ExecuteAsync(ResiliencePipeline<RestResponse> pipeline, RestRequest request, CancellationToken cancellationToken)
    {
        var response = await pipeline.ExecuteAsync(async token =>
        {
            var authorization = await _credentials.AuthorizationAsync(token);
            var answer = await _rest.ExecuteAsync(Describe(request, authorization), token);
            token.ThrowIfCancellationRequested();
            if (answer.StatusCode == HttpStatusCode.Unauthorized && _credentials.Forget(authorization))
            {
                // Our clock may be behind GitHub's: a token that has ended there is renewed, once.
                answer = await _rest.ExecuteAsync(Describe(request, await _credentials.AuthorizationAsync(token)), token);
                token.ThrowIfCancellationRequested();
            }

            return answer;
        }, cancellationToken);
        return GitHubFailures.Read(response, _clock) is { } failure ? throw failure : response;
    }

    private ResiliencePipeline<RestResponse> Pipeline(Func<GitHubException, bool> mayRetry) =>
        new ResiliencePipelineBuilder<RestResponse> { TimeProvider = _clock }
            .AddRetry(new RetryStrategyOptions<RestResponse>
            {
                MaxRetryAttempts = Retries,
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Result is { ResponseStatus: not ResponseStatus.TimedOut } response
                    && GitHubFailures.Read(response, _clock) is { } failure
                    && mayRetry(failure)
                    && !(failure.RetryAfter > Budget)),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(
                    GitHubFailures.Read(arguments.Outcome.Result!, _clock)?.RetryAfter ?? TimeSpan.FromMilliseconds(250 * (1 << arguments.AttemptNumber))),
            })
            .Build();
}
