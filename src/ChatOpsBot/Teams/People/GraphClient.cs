using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsBot.Outbound;
using ChatOpsBot.Teams.Connector;
using ChatOpsBot.Teams.Places;
using RestSharp;

namespace ChatOpsBot.Teams.People;

/// <summary>Microsoft Graph as far as the bot needs it: who is in which group, and which messages are in a thread.</summary>
internal sealed class GraphClient(TeamsOptions options, BotTokens tokens) : IDisposable
{
    private readonly TeamsCloud _cloud = TeamsCloud.Of(options);

    private readonly RestClient _rest = new(new RestClientOptions
    {
        FollowRedirects = false,
        Timeout = TimeSpan.FromSeconds(5),
        UserAgent = "ChatOpsBot",
        ConfigureMessageHandler = inner => new ResponseSizeLimit(inner, 16 * 1_048_576),
    });

    /// <summary>Whether there is a Graph to ask: not without a registration in one tenant.</summary>
    public bool IsOn => options.IsConfigured && options.TenantId.Length > 0 && options.GraphUrl != "none";

    /// <summary>Ids of all groups that a person is in, those within groups included.</summary>
    /// <remarks>https://learn.microsoft.com/graph/api/directoryobject-getmembergroups; the app needs GroupMember.Read.All.</remarks>
    /// <exception cref="TeamsException"/>
    public async Task<ImmutableArray<string>> GetMemberGroupsAsync(string person, CancellationToken cancellationToken)
    {
        var request = new RestRequest($"{_cloud.Graph}/v1.0/users/{{id}}/getMemberGroups", Method.Post).AddUrlSegment("id", person).AddStringBody("""{"securityEnabledOnly":false}""", ContentType.Json);
        return [.. (await ExecuteAsync(request, TeamsJson.Default.GroupIds, cancellationToken)).Value ?? []];
    }

    /// <summary>The newest messages of a thread or a chat, or those that begin a channel's threads; none of a channel whose team is not known in Entra.</summary>
    /// <remarks>https://learn.microsoft.com/graph/api/channel-list-messages, https://learn.microsoft.com/graph/api/chatmessage-list-replies and https://learn.microsoft.com/graph/api/chat-list-messages; the app's manifest asks for the right in its teams and chats.</remarks>
    /// <exception cref="TeamsException"/>
    public async Task<IReadOnlyList<GraphMessage>> GetMessagesAsync(TeamsPlace place, string conversation, CancellationToken cancellationToken)
    {
        if (place is { IsChannel: true, Group: null })
        {
            return [];
        }

        var channel = $"teams/{Uri.EscapeDataString(place.Group ?? "")}/channels/{Uri.EscapeDataString(place.Conversation)}/messages";
        var path = !place.IsChannel ? $"chats/{Uri.EscapeDataString(place.Conversation)}/messages"
            : ConversationIds.Root(conversation) is { } root ? $"{channel}/{Uri.EscapeDataString(root)}/replies"
            : channel;
        return (await ExecuteAsync(new RestRequest($"{_cloud.Graph}/v1.0/{path}").AddQueryParameter("$top", 50), TeamsJson.Default.GraphMessages, cancellationToken)).Value ?? [];
    }

    public void Dispose() => _rest.Dispose();

    private async Task<T> ExecuteAsync<T>(RestRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        request.AddHeader("Authorization", $"Bearer {await tokens.TokenAsync($"{_cloud.Graph}/.default", cancellationToken)}");
        var response = await _rest.ExecuteAsync(request, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (!response.IsSuccessStatusCode)
        {
            throw new TeamsException((int)response.StatusCode == 403 ? TeamsError.Forbidden : TeamsError.Unavailable, response.StatusCode == 0
                ? $"Graph: {ConnectionFailure.Describe(response.ErrorException)}."
                : $"Graph answered {(int)response.StatusCode}: has the app the right, with an administrator's consent?", response.ErrorException);
        }

        try
        {
            return JsonSerializer.Deserialize(response.Content ?? "", type) ?? throw new JsonException("null");
        }
        catch (JsonException fault)
        {
            throw new TeamsException(TeamsError.Unavailable, "Graph answered something that is not its API's JSON.", fault);
        }
    }
}
