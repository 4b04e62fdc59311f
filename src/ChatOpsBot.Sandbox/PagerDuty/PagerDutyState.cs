using System.Text.Json.Nodes;

namespace ChatOpsBot.Sandbox.PagerDuty;

/// <summary>The alerts of the sandbox's PagerDuty, in memory.</summary>
public sealed class PagerDutyState(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly List<Alert> _alerts = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Alert> Alerts
    {
        get
        {
            lock (_lock)
            {
                return [.. Enumerable.Reverse(_alerts)];
            }
        }
    }

    /// <summary>
    /// Takes an event as PagerDuty does: a trigger opens an alert or adds to the open one, an acknowledgement or a resolution
    /// of an alert that is not open changes nothing. https://developer.pagerduty.com/docs/events-api-v2-overview
    /// </summary>
    internal void Take(string key, string action, JsonObject? payload)
    {
        lock (_lock)
        {
            var at = _alerts.FindLastIndex(alert => alert.DedupKey == key && alert.Status != "resolved");
            var now = (action, clock.GetUtcNow());
            if (at < 0)
            {
                if (action == "trigger")
                {
                    _alerts.Add(new Alert(key, "triggered", payload!, [now]));
                }

                return;
            }

            var alert = _alerts[at];
            _alerts[at] = alert with
            {
                Status = action switch { "acknowledge" => "acknowledged", "resolve" => "resolved", _ => alert.Status },
                Payload = payload ?? alert.Payload,
                Events = [.. alert.Events, now],
            };
        }
    }
}
