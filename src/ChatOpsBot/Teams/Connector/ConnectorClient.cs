using System.Collections.Immutable;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsBot.Outbound;
using ChatOpsBot.Teams.Activities;
using Polly;
using Polly.Retry;
using RestSharp;

namespace ChatOpsBot.Teams.Connector;

/// <summary>The Bot Framework's connector as far as incidents need it. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference</summary>
/// <remarks>
/// Every method throws <see cref="TeamsException"/>. A thread is sent to no faster than Teams allows. What Teams asks to be tried again
/// (412, 429, 502, 504) is tried again after the time it names; waits above the budget are left to the outbox.
/// </remarks>
internal sealed class ConnectorClient : IDisposable
{
    private const int Retries = 4;

    private const int MembersAPage = 500;

    private const int MostPages = 20;

    /// <summary>The longest wait between two tries.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(15);

    private readonly RestClient _rest = new(new RestClientOptions
    {
        FollowRedirects = false,
        Timeout = TimeSpan.FromSeconds(30),
        UserAgent = "ChatOpsBot",
        ConfigureMessageHandler = inner => new ResponseSizeLimit(inner, 16 * 1_048_576),
    });

    private readonly BotTokens _tokens;
    private readonly ThreadPace _pace;
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<RestResponse> _pipeline;
    private readonly TeamsJson _json = new(new JsonSerializerOptions(TeamsJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public ConnectorClient(BotTokens tokens, ThreadPace pace, TimeProvider clock)
    {
        (_tokens, _pace, _clock) = (tokens, pace, clock);
        _pipeline = new ResiliencePipelineBuilder<RestResponse> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<RestResponse>
            {
                MaxRetryAttempts = Retries,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { } response && MayRetry(response) && !(ConnectorFailures.Read(response, clock)?.RetryAfter > Budget)),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(
                    ConnectorFailures.Read(arguments.Outcome.Result!, clock)?.RetryAfter ?? TimeSpan.FromMilliseconds(500 * (1 << arguments.AttemptNumber))),
            })
            .Build();
    }

    /// <summary>Posts into a conversation; the id of what was posted.</summary>
    public async Task<string> SendToConversationAsync(string service, string conversation, Activity activity, CancellationToken cancellationToken) =>
        (await ExecuteAsync(conversation, () => Request(service, "v3/conversations/{conversation}/activities", Method.Post, conversation, activity), _json.ResourceResponse, cancellationToken)).Id ?? "";

    /// <summary>Answers an activity, in its thread where there are threads.</summary>
    public async Task<string> ReplyToActivityAsync(string service, string conversation, string replyTo, Activity activity, CancellationToken cancellationToken) =>
        (await ExecuteAsync(
            conversation,
            () => Request(service, "v3/conversations/{conversation}/activities/{activity}", Method.Post, conversation, activity).AddUrlSegment("activity", replyTo),
            _json.ResourceResponse, cancellationToken)).Id ?? "";

    /// <summary>Brings what was posted up to date.</summary>
    public Task UpdateActivityAsync(string service, string conversation, string id, Activity activity, CancellationToken cancellationToken) => ExecuteAsync(
        conversation,
        () => Request(service, "v3/conversations/{conversation}/activities/{activity}", Method.Put, conversation, activity with { Id = id }).AddUrlSegment("activity", id),
        cancellationToken);

    /// <summary>Everybody in a conversation, page by page; the first 10,000.</summary>
    public async Task<ImmutableArray<ChannelAccount>> GetConversationPagedMembersAsync(string service, string conversation, CancellationToken cancellationToken)
    {
        var members = ImmutableArray.CreateBuilder<ChannelAccount>();
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var token = next;
            var reply = await ExecuteAsync(
                $"members of {conversation}",
                () =>
                {
                    var request = Request(service, "v3/conversations/{conversation}/pagedmembers", Method.Get, conversation, null).AddQueryParameter("pageSize", MembersAPage);
                    return token is null ? request : request.AddQueryParameter("continuationToken", token);
                },
                _json.PagedMembersResult, cancellationToken);
            members.AddRange(reply.Members ?? []);
            if (reply.ContinuationToken is not { Length: > 0 } more)
            {
                break;
            }

            next = more;
        }

        return members.ToImmutable();
    }

    /// <summary>Begins a thread in a channel, or a chat.</summary>
    public Task<ConversationResourceResponse> CreateConversationAsync(string service, ConversationParameters parameters, CancellationToken cancellationToken) => ExecuteAsync(
        parameters.ChannelData.Channel?.Id ?? service,
        () => new RestRequest($"{service.TrimEnd('/')}/v3/conversations", Method.Post).AddStringBody(JsonSerializer.Serialize(parameters, _json.ConversationParameters), ContentType.Json),
        _json.ConversationResourceResponse, cancellationToken);

    /// <summary>The channels of a team; the first one, which bears the team's name, has no name.</summary>
    public async Task<IReadOnlyList<ChannelInfo>> GetTeamChannelsAsync(string service, string team, CancellationToken cancellationToken) => (await ExecuteAsync(
        team, () => new RestRequest($"{service.TrimEnd('/')}/v3/teams/{{team}}/conversations").AddUrlSegment("team", team), _json.TeamChannels, cancellationToken)).Conversations ?? [];

    public void Dispose() => _rest.Dispose();

    private RestRequest Request(string service, string path, Method method, string conversation, Activity? activity)
    {
        var request = new RestRequest($"{service.TrimEnd('/')}/{path}", method).AddUrlSegment("conversation", conversation);
        return activity is null ? request : request.AddStringBody(JsonSerializer.Serialize(activity, _json.Activity), ContentType.Json);
    }

    private async Task<T> ExecuteAsync<T>(string thread, Func<RestRequest> request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var response = await ExecuteAsync(thread, request, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize(response.Content is { Length: > 0 } content ? content : "{}", type) ?? throw new JsonException("null");
        }
        catch (JsonException fault)
        {
            throw new TeamsException(TeamsError.Unavailable, "Teams answered something that is not its API's JSON.", fault);
        }
    }

    private async Task<RestResponse> ExecuteAsync(string thread, Func<RestRequest> request, CancellationToken cancellationToken)
    {
        var response = await _pipeline.ExecuteAsync(async token =>
        {
            await _pace.WaitAsync(thread, token);
            var (answer, bearer) = await OnceAsync(request(), token);
            if (answer.StatusCode == HttpStatusCode.Unauthorized && _tokens.Forget(_tokens.ConnectorScope, bearer))
            {
                (answer, _) = await OnceAsync(request(), token);
            }

            if (ConnectorFailures.Read(answer, _clock) is { Error: TeamsError.RateLimited, RetryAfter: { } wait })
            {
                _pace.Hold(thread, wait);
            }

            return answer;
        }, cancellationToken);
        return ConnectorFailures.Read(response, _clock) is { } failure ? throw failure : response;
    }

    private async Task<(RestResponse Answer, string? Bearer)> OnceAsync(RestRequest request, CancellationToken cancellationToken)
    {
        var bearer = await _tokens.TokenAsync(_tokens.ConnectorScope, cancellationToken);
        if (bearer is not null)
        {
            request.AddHeader("Authorization", $"Bearer {bearer}");
        }

        var answer = await _rest.ExecuteAsync(request, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return (answer, bearer);
    }

    private static bool MayRetry(RestResponse response) => response.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;
}
