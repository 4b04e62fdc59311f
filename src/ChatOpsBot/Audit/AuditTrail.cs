using System.Runtime.CompilerServices;
using ChatOpsBot.Core.Chat;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Remediation;
using ChatOpsBot.Storage;

namespace ChatOpsBot.Audit;

/// <summary>Reads the record of all that was asked, run, approved and changed, in the order in which it happened.</summary>
public sealed class AuditTrail(Database database)
{
    private const int PageSize = 200;

    /// <summary>Every page goes on where the one before ended, so that the record may be of any length.</summary>
    private const string Page =
        """
        select at as At, what as What, id as Id, incident as Incident, who as Who, kind as Kind, text as Text, body as Body, asked as Asked, service as Service, conversation as Conversation from (
            select timeline.at as at, 'entry' as what, cast(timeline.seq as text) as id, timeline.incident as incident, timeline.who as who, timeline.kind as kind, timeline.text as text,
                null as body, null as asked, incident.service as service, incident.conversation as conversation
            from timeline join incident on incident.id = timeline.incident
            union all
            select run.at, 'run', run.id, run.incident, null, null, null, run.body, inbox.body, incident.service, incident.conversation
            from run join incident on incident.id = run.incident left join inbox on inbox.identity = run.id
            union all
            select look.at, 'look', look.id, null, null, null, null, look.body, inbox.body, null, inbox.conversation
            from look left join inbox on inbox.identity = look.id
            union all
            select incident.touched_at, 'plans', incident.id, incident.id, null, null, null, incident.body, null, incident.service, incident.conversation
            from incident
        ) as record
        where at >= @since and at < @until and (@incident is null or incident = @incident) and (at > @at or (at = @at and what > @what) or (at = @at and what = @what and id > @id))
        order by at, what, id limit @PageSize
        """;

    /// <param name="since">The first moment of the record.</param>
    /// <param name="until">The moment after its last.</param>
    /// <param name="incident">Null for all.</param>
    public async IAsyncEnumerable<AuditRecord> ReadAsync(DateTimeOffset since, DateTimeOffset until, string? incident, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (at, what, id) = (long.MinValue, "", "");
        while (true)
        {
            var arguments = new { since = since.ToUnixTimeMilliseconds(), until = until.ToUnixTimeMilliseconds(), incident, at, what, id, PageSize };
            var rows = (await database.ReadAsync(session => session.QueryAsync<Row>(Page, arguments), cancellationToken)).ToList();
            foreach (var record in rows.SelectMany(Records))
            {
                yield return record;
            }

            if (rows.Count < PageSize)
            {
                yield break;
            }

            (at, what, id) = (rows[^1].At, rows[^1].What, rows[^1].Id);
        }
    }

    private static IEnumerable<AuditRecord> Records(Row row) => row.What switch
    {
        "entry" => [Entry(row)],
        "plans" => StoreJson.Read<Incident>(row.Body!).Plans.Select(plan => Change(row, plan)),
        _ => [Ran(row, StoreJson.Read<Run>(row.Body!))],
    };

    private static AuditRecord Entry(Row row) => Of(row) with { Kind = row.Kind!, Who = row.Who, Text = row.Text };

    private static AuditRecord Ran(Row row, Run run) => Of(row) with
    {
        Kind = "ran",
        Who = Asker(row)?.Name,
        WhoId = Asker(row)?.Id,
        Service = run.Request.Service ?? row.Service,
        Text = run.Request.Runbook.Title,
        Run = row.Id,
        Steps = [.. run.Steps.Select(step => new AuditStep(step.Id, step.Title, step.Language, step.Cluster, step.Query, step.State.ToString(), (long)(step.Evidence?.Took.TotalMilliseconds ?? 0)))],
    };

    private static AuditRecord Change(Row row, RemediationPlan plan) => Of(row) with
    {
        At = plan.PlannedAt,
        Kind = "change",
        Who = plan.AskedBy.Name,
        WhoId = plan.AskedBy.Id,
        Text = plan.Title,
        Change = new AuditChange(
            plan.Id, plan.State.ToString(), plan.Cluster, plan.AsUser, plan.Approval?.By.Name, plan.Approval?.By.Id, plan.Approval?.At, plan.Approval?.Reason, plan.Verification?.AppliedAt),
    };

    /// <summary>Known as long as deliveries are kept; an incident's timeline names people for ever.</summary>
    private static Person? Asker(Row row) => row.Asked is { } asked && StoreJson.Read<Delivery>(asked) is Delivery.Message message ? message.Author : null;

    private static AuditRecord Of(Row row) => new(DateTimeOffset.FromUnixTimeMilliseconds(row.At), "") { Incident = row.Incident, Service = row.Service, Conversation = row.Conversation };

    private sealed class Row
    {
        public long At { get; init; }

        public string What { get; init; } = "";

        public string Id { get; init; } = "";

        public string? Incident { get; init; }

        public string? Who { get; init; }

        public string? Kind { get; init; }

        public string? Text { get; init; }

        public string? Body { get; init; }

        /// <summary>The delivery that brought a run about.</summary>
        public string? Asked { get; init; }

        public string? Service { get; init; }

        public string? Conversation { get; init; }
    }
}
