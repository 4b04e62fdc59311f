using System.Text.Json.Serialization;

namespace ChatOpsBot.Slack.Web;

/// <summary>How Slack's JSON maps onto our records.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SlackReply))]
[JsonSerializable(typeof(AuthReply))]
[JsonSerializable(typeof(PostReply))]
[JsonSerializable(typeof(MessagesReply))]
[JsonSerializable(typeof(UserReply))]
[JsonSerializable(typeof(UserGroupsReply))]
[JsonSerializable(typeof(ChannelReply))]
[JsonSerializable(typeof(ChannelsReply))]
[JsonSerializable(typeof(SocketReply))]
[JsonSerializable(typeof(UploadReply))]
[JsonSerializable(typeof(FilesReply))]
[JsonSerializable(typeof(FileReply))]
internal sealed partial class SlackJson : JsonSerializerContext;
