using System.Text.Json.Serialization;
using ChatOpsBot.Teams.Activities;

namespace ChatOpsBot.Teams.Connector;

/// <summary>Asks for a new conversation: a thread in the channel that the channel data name.</summary>
public sealed record ConversationParameters(bool IsGroup, ChannelAccount Bot, Activity? Activity, TeamsChannelData ChannelData);

public sealed record ConversationResourceResponse(string? Id, string? ActivityId, string? ServiceUrl);

public sealed record ResourceResponse(string? Id);

public sealed record PagedMembersResult(IReadOnlyList<ChannelAccount>? Members, string? ContinuationToken);

/// <summary>The channels of a team. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context</summary>
public sealed record TeamChannels(IReadOnlyList<ChannelInfo>? Conversations);

public sealed record ErrorResponse(ErrorDetail? Error);

public sealed record ErrorDetail(string? Code, string? Message);

/// <summary>What a token endpoint answers. https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow</summary>
public sealed record TokenReply(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("error")] string? Error,
    [property: JsonPropertyName("error_description")] string? ErrorDescription);
