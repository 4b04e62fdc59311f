using System.Text.Json.Serialization;
using ChatOpsBot.Teams.Activities;
using ChatOpsBot.Teams.Connector;
using ChatOpsBot.Teams.People;
using ChatOpsBot.Teams.Places;

namespace ChatOpsBot.Teams;

/// <summary>How the connector's JSON maps onto our records.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(ConversationResourceResponse))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(PagedMembersResult))]
[JsonSerializable(typeof(TeamChannels))]
[JsonSerializable(typeof(ErrorResponse))]
[JsonSerializable(typeof(TokenReply))]
[JsonSerializable(typeof(TeamsPlace))]
[JsonSerializable(typeof(GroupIds))]
[JsonSerializable(typeof(GraphMessages))]
internal sealed partial class TeamsJson : JsonSerializerContext;
