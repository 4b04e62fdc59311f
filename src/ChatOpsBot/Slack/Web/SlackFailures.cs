namespace ChatOpsBot.Slack.Web;

/// <summary>Says in words for people what an error of the Web API means. https://docs.slack.dev/reference/methods</summary>
internal static class SlackFailures
{
    public static SlackException Of(string method, SlackReply reply, TimeSpan? retryAfter)
    {
        var error = reply.Error ?? "no error given";
        return new SlackException(error, error switch
        {
            "invalid_auth" or "not_authed" or "token_revoked" or "token_expired" or "account_inactive" => $"Slack does not accept the token ({error}): renew Slack:BotToken or Slack:AppToken.",
            "missing_scope" => $"The app has not the scope {reply.Needed ?? "it needs"} for {method}: add it (manifests/slack/manifest.json) and install the app again.",
            "not_in_channel" => "The bot is not a member of the channel: type /invite @ChatOpsBot there.",
            "channel_not_found" => "Slack knows no such channel, or the bot may not see it: type /invite @ChatOpsBot there.",
            "is_archived" => "The channel is archived.",
            "ratelimited" => $"Slack takes no more of {method} for the moment.",
            _ => $"Slack refused {method}: {error}{(reply.ResponseMetadata?.Messages is { Count: > 0 } messages ? $" ({string.Join("; ", messages.Take(3))})" : "")}.",
        }) { RetryAfter = error == SlackException.RateLimited ? retryAfter ?? TimeSpan.FromSeconds(1) : null };
    }
}
