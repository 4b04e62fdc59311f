namespace ChatOpsBot.GitHub.Webhooks;

/// <summary>What the bot reads of a webhook's body. https://docs.github.com/en/webhooks/webhook-events-and-payloads</summary>
/// <param name="Action"><c>created</c>, <c>closed</c>, <c>reopened</c> …; null for a ping.</param>
/// <param name="Sender">Who did it.</param>
internal sealed record WebhookPayload(string? Action, WebhookIssue? Issue, WebhookComment? Comment, WebhookSender? Sender);

internal sealed record WebhookIssue(string? Body, string? HtmlUrl);

internal sealed record WebhookComment(string? Body, string? HtmlUrl);

internal sealed record WebhookSender(string? Login);
