using System.Text.Json.Serialization;
using ChatOpsBot.GitHub.Changes;
using ChatOpsBot.GitHub.Webhooks;

namespace ChatOpsBot.GitHub;

/// <summary>How GitHub's JSON maps onto our records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = false)]
[JsonSerializable(typeof(Repository))]
[JsonSerializable(typeof(Issue))]
[JsonSerializable(typeof(List<Issue>))]
[JsonSerializable(typeof(IssueComment))]
[JsonSerializable(typeof(List<IssueComment>))]
[JsonSerializable(typeof(Label))]
[JsonSerializable(typeof(List<Label>))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(NewIssue))]
[JsonSerializable(typeof(IssueUpdate))]
[JsonSerializable(typeof(NewLabel))]
[JsonSerializable(typeof(CommentText))]
[JsonSerializable(typeof(ErrorReply))]
[JsonSerializable(typeof(RateLimitReply))]
[JsonSerializable(typeof(AppReply))]
[JsonSerializable(typeof(InstallationToken))]
[JsonSerializable(typeof(FileContent))]
[JsonSerializable(typeof(WebhookPayload))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
[JsonSerializable(typeof(List<Deployment>))]
[JsonSerializable(typeof(List<Release>))]
[JsonSerializable(typeof(List<PullRequest>))]
internal sealed partial class GitHubJson : JsonSerializerContext;
