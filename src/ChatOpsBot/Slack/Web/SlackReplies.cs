using System.Text.Json;

namespace ChatOpsBot.Slack.Web;

/// <summary>What every method answers. https://docs.slack.dev/apis/web-api/#responses</summary>
internal record SlackReply(bool Ok, string? Error)
{
    public string? Needed { get; init; }

    public ResponseMetadata? ResponseMetadata { get; init; }
}

internal sealed record ResponseMetadata(string? NextCursor, IReadOnlyList<string>? Messages);

internal sealed record AuthReply(bool Ok, string? Error, string? Url, string? TeamId, string? UserId, string? BotId, string? EnterpriseId, string? User, string? Team) : SlackReply(Ok, Error);

internal sealed record PostReply(bool Ok, string? Error, string? Ts, string? Channel, string? MessageTs) : SlackReply(Ok, Error);

internal sealed record MessagesReply(bool Ok, string? Error, IReadOnlyList<SlackMessageItem>? Messages, bool HasMore) : SlackReply(Ok, Error);

/// <param name="ThreadTs">Null for a message without a thread.</param>
internal sealed record SlackMessageItem(string? Ts, string? ThreadTs, string? User, string? BotId, string? Text, SlackMetadata? Metadata, IReadOnlyList<SlackFile>? Files);

internal sealed record SlackMetadata(string? EventType, JsonElement EventPayload);

/// <param name="Mimetype">Null until the file has been processed.</param>
internal sealed record SlackFile(string? Id, string? Name, string? Mimetype, string? Permalink);

internal sealed record UserReply(bool Ok, string? Error, SlackUser? User) : SlackReply(Ok, Error);

internal sealed record SlackUser(string? Id, string? TeamId, string? Name, bool Deleted, string? RealName, string? Tz, SlackProfile? Profile, bool IsBot, bool IsRestricted, bool IsUltraRestricted, bool IsStranger, SlackEnterpriseUser? EnterpriseUser);

internal sealed record SlackProfile(string? DisplayName, string? RealName);

internal sealed record SlackEnterpriseUser(string? EnterpriseId);

internal sealed record UserGroupsReply(bool Ok, string? Error, IReadOnlyList<SlackUserGroup>? Usergroups) : SlackReply(Ok, Error);

internal sealed record SlackUserGroup(string? Id, string? Handle, IReadOnlyList<string>? Users);

internal sealed record ChannelReply(bool Ok, string? Error, SlackChannel? Channel) : SlackReply(Ok, Error);

internal sealed record ChannelsReply(bool Ok, string? Error, IReadOnlyList<SlackChannel>? Channels) : SlackReply(Ok, Error);

internal sealed record SlackChannel(string? Id, string? Name, bool IsIm, bool IsMember, bool IsArchived);

internal sealed record SocketReply(bool Ok, string? Error, string? Url) : SlackReply(Ok, Error);

internal sealed record UploadReply(bool Ok, string? Error, string? UploadUrl, string? FileId) : SlackReply(Ok, Error);

internal sealed record FilesReply(bool Ok, string? Error, IReadOnlyList<SlackFile>? Files) : SlackReply(Ok, Error);

internal sealed record FileReply(bool Ok, string? Error, SlackFile? File) : SlackReply(Ok, Error);
