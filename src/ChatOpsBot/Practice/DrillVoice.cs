using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Practice;

/// <summary>Says a drill's messages through a real chat platform, each of them marked as a drill's.</summary>
/// <param name="said">Told the slot of every message that was said.</param>
internal sealed class DrillVoice(IEffectCarrier chat, Action<string> said) : IEffectCarrier
{
    private const string Mark = "DRILL: ";

    /// <inheritdoc/>
    public string Kind => chat.Kind;

    /// <inheritdoc/>
    public Task<EffectReference?> FindAsync(Effect effect, CancellationToken cancellationToken) => chat.FindAsync(effect, cancellationToken);

    /// <inheritdoc/>
    public async Task<EffectReference> SendAsync(Effect effect, CancellationToken cancellationToken)
    {
        var report = MessageSlots.Report(effect);
        var reference = await chat.SendAsync(effect with { Payload = MessageSlots.Payload(Marked(report)) }, cancellationToken);
        if (report.Final)
        {
            said(effect.Key);
        }

        return reference;
    }

    /// <summary>A drill's message as people see it.</summary>
    public static Report Marked(Report report) => report.Title.StartsWith(Mark, StringComparison.Ordinal) ? report : report with { Title = Mark + report.Title };
}
