using System.Runtime.CompilerServices;
using ChatOpsBot.Configuration;
using ChatOpsBot.Doctor;

namespace ChatOpsBot.PagerDuty;

/// <summary>Checks that PagerDuty answers, and that the usual on-call has a key. Whether a key is right shows only when it pages somebody, so it pages nobody.</summary>
internal sealed class PagerDutyDoctor(PagerDutyOptions options, EscalationOptions escalation, Func<EventsClient> connect) : IDoctor
{
    public string System => "pagerduty";

    public async IAsyncEnumerable<DoctorCheck> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!options.IsConfigured)
        {
            yield break;
        }

        if (escalation.Page is { Length: > 0 } onCall)
        {
            yield return options.RoutingKey(onCall) is not null
                ? DoctorCheck.Well("pagerduty: on-call", $"{onCall} has a routing key")
                : DoctorCheck.Ill("pagerduty: on-call", $"{onCall}, whom Escalation:Page names, has no routing key", $"Set PagerDuty:RoutingKeys:{onCall}.");
        }

        yield return await ReachAsync(cancellationToken);
    }

    private async Task<DoctorCheck> ReachAsync(CancellationToken cancellationToken)
    {
        try
        {
            await connect().ReachAsync(cancellationToken);
            return DoctorCheck.Well("pagerduty: events", "the Events API answers; its keys are not tried, for that would page somebody");
        }
        catch (PagerDutyException e)
        {
            return DoctorCheck.Ill("pagerduty: events", e.Message, $"Let the bot reach {options.ApiUrl}, or correct PagerDuty:ApiUrl.");
        }
    }
}
