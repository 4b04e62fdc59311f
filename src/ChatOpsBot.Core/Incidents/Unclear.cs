using System.Collections.Immutable;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Incidents;

/// <summary>What is said when an incident is meant and it is not clear which.</summary>
internal static class Unclear
{
    /// <param name="verb">What was to be done: <c>resolve</c>.</param>
    /// <param name="again">The message that would do it to one incident.</param>
    public static Transition Which(Delivery.Message message, ConversationState state, string verb, ImmutableArray<Incident> candidates, Func<Incident, string> again) => candidates.IsEmpty
        ? MessageSlots.Said(message, Report.Of($"Nothing to {verb} here", new ReportBlock.Note(NoteKind.Information, "No incident is open in this conversation. Start with a check, such as: check api-gateway")))
        : Asked(message, state, new Question($"Which one shall I {verb}?", [.. candidates.Select(incident => new Choice(incident.Service, again(incident)))]));

    /// <summary>Asks a question and remembers what its answers would mean.</summary>
    public static Transition Asked(Delivery.Message message, ConversationState state, Question question) => MessageSlots.Said(message, Of(question)) with
    {
        Memory = state.Memory with { Question = question },
    };

    private static Report Of(Question question) => question.Choices switch
    {
        [] => Report.Of(question.Text),
        [{ Label: "yes" } yes] => Report.Of(question.Text, new ReportBlock.Actions("Say yes, or type", [new ActionView("", yes.Text, yes.Text)])),
        var choices => Report.Of(question.Text, new ReportBlock.Actions("Say which", [.. choices.Select((choice, i) => new ActionView($"{i + 1}", choice.Label, choice.Text))])),
    };
}
