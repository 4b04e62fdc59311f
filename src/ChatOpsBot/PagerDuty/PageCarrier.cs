using ChatOpsBot.Core.Escalation;
using ChatOpsBot.Core.Incidents;

namespace ChatOpsBot.PagerDuty;

/// <summary>Pages an on-call, and tells the pager when somebody has it or it is over.</summary>
public sealed class PageCarrier(EventsClient events, PagerDutyOptions options) : IEffectCarrier
{
    private const string Client = "ChatOpsBot";

    /// <inheritdoc/>
    public string Kind => PageWriter.Kind;

    /// <summary>Events cannot be listed; their key makes one that is sent again the same alert.</summary>
    public Task<EffectReference?> FindAsync(Effect effect, CancellationToken cancellationToken) => Task.FromResult<EffectReference?>(null);

    /// <inheritdoc/>
    public async Task<EffectReference> SendAsync(Effect effect, CancellationToken cancellationToken)
    {
        var page = PageWriter.Read(effect);
        var key = options.RoutingKey(page.OnCall)
            ?? throw new PagerDutyException($"No routing key takes pages to {page.OnCall}: set PagerDuty:RoutingKeys:{page.OnCall}, or PagerDuty:RoutingKeys:* for every on-call without one.");
        await events.EnqueueAsync(Event(page, key), cancellationToken);
        return new EffectReference(page.DedupKey);
    }

    private static PagerDutyEvent Event(WantedPage page, string key) => page.Action switch
    {
        PageAction.Acknowledge => new(key, "acknowledge", page.DedupKey),
        PageAction.Resolve => new(key, "resolve", page.DedupKey),
        _ => new(key, "trigger", page.DedupKey, new PagerDutyPayload(page.Summary, page.Source, "critical", page.Details), Client,
            page.Link is { } link ? [new PagerDutyLink(link, "The incident's issue")] : null),
    };
}
