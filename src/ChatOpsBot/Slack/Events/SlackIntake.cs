using System.Text.Json;

namespace ChatOpsBot.Slack.Events;

/// <summary>Takes what Slack delivers, by whichever way it came. When a method returns, it is stored, or concerns nobody, and may be acknowledged.</summary>
/// <exception cref="SlackException">Any method: it could not be understood without Slack, which does not answer; it is delivered again.</exception>
/// <exception cref="Core.Incidents.StoreUnavailableException">Any method.</exception>
internal sealed class SlackIntake(EventDesk events, CommandDesk commands, InteractionDesk interactions)
{
    public Task<SlackReceipt> CommandAsync(SlashCommand command, CancellationToken cancellationToken) => commands.TakeAsync(command, cancellationToken);

    /// <param name="payload">An <c>event_callback</c>.</param>
    public async Task<SlackReceipt> EventAsync(JsonElement payload, CancellationToken cancellationToken)
    {
        await events.TakeAsync(payload, cancellationToken);
        return SlackReceipt.Empty;
    }

    public Task<SlackReceipt> InteractionAsync(JsonElement payload, CancellationToken cancellationToken) => interactions.TakeAsync(payload, cancellationToken);
}
