using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Incidents.Answers;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents;

/// <summary>Answers questions about what was found already: nothing is asked of any system.</summary>
public sealed class EvidenceDesk(IIncidentStore store)
{
    public async Task<Transition> AnswerAsync(Delivery.Message message, Command asked, ConversationState state, CancellationToken cancellationToken)
    {
        if (await RunAsync(asked, state, cancellationToken) is not var (id, run))
        {
            return MessageSlots.Said(message, Report.Of("Nothing was looked at here yet", new ReportBlock.Note(NoteKind.Information, "Start with a check, such as: check api-gateway")));
        }

        var memory = state.Memory with { Question = null };
        switch (asked)
        {
            case Command.Why:
                return Said(message, WhyReport.Of(run), memory);
            case Command.WhyNot whyNot:
                return Said(message, WhyNotReport.Of(run, whyNot.Topic), memory);
            case Command.Only only:
                return Said(message, OnlyReport.Of(run, only.Text), memory);
            case Command.Affected:
                return Said(message, AffectedReport.Of(run), memory);
            case Command.ShowStep show:
                var (report, page) = StepReport.Of(id, run, show.Id);
                return Said(message, report, memory with { Page = page ?? memory.Page });
            case Command.More:
                var (more, next) = StepReport.After(id, run, memory.Page);
                return Said(message, more, memory with { Page = next });
            default:
                throw new InvalidOperationException($"Nothing handles {asked.Kind}.");
        }
    }

    /// <summary>The run that is spoken of: the page's for "more", the incident's for its causes, otherwise the last one.</summary>
    private async Task<(string Id, Run Run)?> RunAsync(Command asked, ConversationState state, CancellationToken cancellationToken)
    {
        var incident = state.Unresolved.FirstOrDefault(one => one.Id == state.Memory.Incident) ?? state.Unresolved.FirstOrDefault();
        var id = asked switch
        {
            Command.More when state.Memory.Page is { } page => page.Run,
            Command.Why or Command.WhyNot or Command.Affected when incident?.LastRun is { } last => last,
            _ => state.Memory.LastRun?.Id,
        };
        return id is not null && await store.RunAsync(id, cancellationToken) is { } run ? (id, run) : null;
    }

    private static Transition Said(Delivery.Message message, Report report, ConversationMemory memory) => MessageSlots.Said(message, report) with { Memory = memory };
}
