using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports.GitHub;
using ChatOpsBot.Core.Reports.Redaction;

namespace ChatOpsBot.GitHub.Webhooks;

/// <summary>Turns what happened to an issue into a delivery of the incident whose issue it is.</summary>
public sealed class WebhookReader(IIncidentStore store, GitHubOptions options, TimeProvider clock, PersonalDataPolicy? personal = null)
{
    private const int LongestComment = 2_000;

    /// <param name="name">The value of <c>X-GitHub-Event</c>.</param>
    /// <param name="id">The value of <c>X-GitHub-Delivery</c>, which a redelivery shares.</param>
    /// <returns>Null for what concerns no incident, and for what the bot itself did.</returns>
    internal async Task<Delivery?> ReadAsync(string name, string id, WebhookPayload payload, CancellationToken cancellationToken)
    {
        if (payload is not { Issue: { } issue, Sender.Login: { } who }
            || IssueMarker.Incident(issue.Body) is not { } key
            || await store.FindAsync(key, cancellationToken) is not { } incident

            // Anybody can copy a marker into an issue of their own; only the issue that the bot filed is the incident's.
            || incident.IssueAddress is not { } address || address != issue.HtmlUrl)
        {
            return null;
        }

        var (identity, now) = ($"github:{id}", clock.GetUtcNow());
        return (name, payload.Action) switch
        {
            ("issue_comment", "created") when payload.Comment is { Body: { } text } comment && !text.StartsWith(IssueMarker.Opening, StringComparison.Ordinal) =>
                new Delivery.IssueCommented(incident.Id, who, GitHubText.Line(new Redactor(personal).Clean(text), LongestComment), comment.HtmlUrl ?? address)
                {
                    Identity = identity, Conversation = incident.Conversation, ReceivedAt = now,
                },
            ("issues", "closed") => new Delivery.IssueClosed(incident.Id, who, options.ClosingResolves)
            {
                Identity = identity, Conversation = incident.Conversation, ReceivedAt = now,
            },
            ("issues", "reopened") => new Delivery.IssueReopened(incident.Id, who)
            {
                Identity = identity, Conversation = incident.Conversation, ReceivedAt = now,
            },
            _ => null,
        };
    }
}
