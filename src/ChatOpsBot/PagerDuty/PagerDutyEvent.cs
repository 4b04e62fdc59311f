namespace ChatOpsBot.PagerDuty;

/// <summary>An event as Events API v2 takes it. https://developer.pagerduty.com/docs/send-alert-event</summary>
/// <param name="EventAction"><c>trigger</c>, <c>acknowledge</c> or <c>resolve</c>.</param>
/// <param name="DedupKey">Ties an acknowledgement and a resolution to their trigger; at most 255 characters.</param>
/// <param name="Payload">Only a trigger has one.</param>
internal sealed record PagerDutyEvent(
    string RoutingKey, string EventAction, string DedupKey, PagerDutyPayload? Payload = null, string? Client = null, IReadOnlyList<PagerDutyLink>? Links = null);

/// <param name="Severity"><c>critical</c>, <c>error</c>, <c>warning</c> or <c>info</c>.</param>
internal sealed record PagerDutyPayload(string Summary, string Source, string Severity, IReadOnlyDictionary<string, string> CustomDetails);

internal sealed record PagerDutyLink(string Href, string Text);

/// <summary>What the API answers, whether it took the event or not.</summary>
internal sealed record PagerDutyReply(string? Status, string? Message, string? DedupKey, IReadOnlyList<string>? Errors);
