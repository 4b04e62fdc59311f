using System.Text.Json;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Reviews;

/// <summary>Looks back at an incident: its timeline, and the review that is written from it.</summary>
/// <param name="folder">Where reviews are written to.</param>
public sealed class ReviewDesk(IIncidentStore store, EscalationDesk escalations, ReviewFolder folder, TimeProvider clock)
{
    /// <summary>The <see cref="IEffectCarrier.Kind"/> that writes a review to disk.</summary>
    public const string FileKind = "review.file";

    public async Task<Transition> TimelineAsync(Delivery.Message message, string? named, ConversationState state, CancellationToken cancellationToken) =>
        await FindAsync(named, state, cancellationToken) is { } incident
            ? MessageSlots.Said(message, IncidentReports.Timeline(incident, await store.TimelineAsync(incident.Id, cancellationToken)))
            : MessageSlots.Said(message, Report.Of("No incident here", new ReportBlock.Note(NoteKind.Information, "Nothing has been investigated in this conversation yet.")));

    public async Task<Transition> WriteAsync(Delivery.Message message, Command.Postmortem asked, ConversationState state, CancellationToken cancellationToken)
    {
        if (await FindAsync(asked.Incident, state, cancellationToken) is not { } incident)
        {
            return MessageSlots.Said(message, Report.Of("There is no incident to review here", new ReportBlock.Note(NoteKind.Information, "Start with a check, such as: check api-gateway")));
        }

        var timeline = await store.TimelineAsync(incident.Id, cancellationToken);
        var run = incident.LastRun is { } id ? await store.RunAsync(id, cancellationToken) : null;
        var text = ReviewDocument.Write(incident, run, timeline, clock.GetUtcNow());
        var entry = new TimelineEntry(message.ReceivedAt, message.Author.Name, "review", asked.ToIssue ? "Review written to the issue" : "Review written");
        if (asked.ToIssue)
        {
            if (incident.IssueAddress is not { } issue)
            {
                return MessageSlots.Said(message, Report.Of("No issue is filed for this incident", new ReportBlock.Note(NoteKind.Information, "File it with: escalate because … Or write the review to a file: postmortem")));
            }

            var transition = MessageSlots.Said(message, Report.Of($"The review of {incident.Id} goes to its issue as a comment", new ReportBlock.Link("Open the issue", issue))) with
            {
                Incident = incident with { Review = text },
                Timeline = [entry],
            };
            return await escalations.WithIssueAsync(transition, cancellationToken);
        }

        var file = folder.File(Name(incident));
        return new Transition(message)
        {
            Incident = incident,
            Timeline = [entry],
            Effects =
            [
                MessageSlots.Answer(message, Report.Of(
                    $"Review of {incident.Id}, {incident.Service}",
                    new ReportBlock.Fields([.. ReviewStatistics.Of(incident, run, timeline).Fields]),
                    new ReportBlock.Note(NoteKind.Information, $"Written to {file}. Complete what only people know: impact, action items, lessons. To put it on the issue: postmortem to the issue"),
                    new ReportBlock.Excerpt("It begins", [.. text.Split('\n').Take(24)], Math.Max(0, text.Split('\n').Length - 24)) { IsMarkdown = true })),
                Filed($"review:{incident.Origin}", file, text),
            ],
        };
    }

    /// <summary>Files a review as somebody completed it: to disk, or as a comment on the incident's issue.</summary>
    public async Task<Transition> FileAsync(Delivery.ReviewWritten written, CancellationToken cancellationToken)
    {
        var incident = written.Incident is { } id ? await store.FindAsync(id, cancellationToken) : null;
        var toIssue = written.ToIssue && incident?.IssueAddress is not null;
        var file = folder.File(incident is null ? written.Name : Name(incident));
        var transition = MessageSlots.Said(written, Report.Of(
            $"{written.Author.Name} filed the review of {written.Name}",
            toIssue ? new ReportBlock.Link("Open the issue", incident!.IssueAddress!) : new ReportBlock.Note(NoteKind.Information, $"Written to {file}."))) with
        {
            Incident = incident is null ? null : incident with { Draft = written.Text, Review = toIssue ? written.Text : incident.Review },
            Timeline = incident is null ? [] : [new TimelineEntry(written.ReceivedAt, written.Author.Name, "review", toIssue ? "Review written to the issue" : "Review written")],
        };
        return toIssue
            ? await escalations.WithIssueAsync(transition, cancellationToken)
            : transition with { Effects = [.. transition.Effects, Filed($"review:{incident?.Origin ?? written.Name}", file, written.Text)] };
    }

    private static string Name(Incident incident) => $"{incident.Id}-{incident.OpenedAt.UtcDateTime:yyyy-MM-dd}";

    private static Effect Filed(string key, string file, string text) =>
        new() { Key = key, Kind = FileKind, Destination = "review", Payload = JsonSerializer.Serialize(new ReviewFile(file, text)) };

    /// <summary>The incident that is meant: the one named, the open one, or the last one that was spoken of, be it resolved.</summary>
    private async Task<Incident?> FindAsync(string? named, ConversationState state, CancellationToken cancellationToken) =>
        state.Choose(named, decides: false).Chosen ?? (state.Memory.Incident is { } last ? await store.FindAsync(last, cancellationToken) : null);
}

/// <summary>Where reviews are written to.</summary>
public sealed record ReviewFolder(string Path)
{
    /// <summary>The file of a review by its name, which is letters, digits and hyphens.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, $"{name}.md");
}

/// <param name="Path">The file, overwritten by a newer review of the same incident.</param>
public sealed record ReviewFile(string Path, string Text);
