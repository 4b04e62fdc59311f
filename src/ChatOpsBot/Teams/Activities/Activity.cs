using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsBot.Teams.Activities;

/// <summary>What Teams and the bot tell each other. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference</summary>
public sealed record Activity
{
    public string Type { get; init; } = "";

    public string? Id { get; init; }

    public string? ChannelId { get; init; }

    public string? ServiceUrl { get; init; }

    public ChannelAccount? From { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public string? ReplyToId { get; init; }

    /// <summary>Of an invoke: <c>adaptiveCard/action</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Of an installationUpdate: <c>add</c>, <c>remove</c>, with <c>-upgrade</c>.</summary>
    public string? Action { get; init; }

    public string? Text { get; init; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; init; }

    /// <summary>What a notification shows of a card.</summary>
    public string? Summary { get; init; }

    /// <summary>IANA name.</summary>
    public string? LocalTimezone { get; init; }

    public JsonElement? Value { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }

    public IReadOnlyList<Entity>? Entities { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    public IReadOnlyList<MessageReaction>? ReactionsAdded { get; init; }

    public TeamsChannelData? ChannelData { get; init; }

    /// <summary>Whether a client with the bot's own credentials sent it, such as Microsoft's playground: its tenants and members are invented.</summary>
    [JsonIgnore]
    public bool IsOfLocalClient { get; init; }
}

/// <summary>A person or a bot.</summary>
/// <param name="Id">The platform's: <c>29:…</c> for people, <c>28:…</c> for bots.</param>
/// <param name="AadObjectId">A person's id in Entra.</param>
/// <param name="UserRole">In a list of members: <c>user</c>, <c>guest</c> or <c>anonymous</c>.</param>
public sealed record ChannelAccount(
    string? Id = null, string? Name = null, string? AadObjectId = null, string? Role = null, string? UserRole = null, string? UserPrincipalName = null, string? TenantId = null);

/// <param name="ConversationType"><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</param>
public sealed record ConversationAccount(string? Id = null, string? Name = null, string? ConversationType = null, string? TenantId = null, bool? IsGroup = null);

public sealed record Attachment(string ContentType, JsonElement? Content = null, JsonElement? Preview = null, string? ContentUrl = null, string? Name = null);

/// <summary>A mention (with <paramref name="Mentioned"/> and <paramref name="Text"/>), or what the client says of itself.</summary>
public sealed record Entity(string? Type = null, ChannelAccount? Mentioned = null, string? Text = null, string? Timezone = null);

/// <param name="Type"><c>like</c>, <c>heart</c>, or a code point with a name.</param>
public sealed record MessageReaction(string Type);

/// <summary>What is Teams' own of an activity. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events</summary>
public sealed record TeamsChannelData(ChannelInfo? Channel = null, TeamInfo? Team = null, TenantInfo? Tenant = null, string? EventType = null, JsonElement? Meeting = null);

public sealed record ChannelInfo(string? Id = null, string? Name = null);

public sealed record TeamInfo(string? Id = null, string? Name = null, string? AadGroupId = null);

public sealed record TenantInfo(string? Id = null);
