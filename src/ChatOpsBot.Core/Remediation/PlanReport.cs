using System.Collections.Immutable;
using ChatOpsBot.Core.Reports;

namespace ChatOpsBot.Core.Remediation;

/// <summary>What people read before they approve a change.</summary>
public static class PlanReport
{
    public static Report Of(RemediationPlan plan, bool twoPeople, DateTimeOffset now)
    {
        var material = plan.Material;
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        blocks.Add(new ReportBlock.Fields(
        [
            new("command", plan.Change.Text),
            .. material.Bound is { } bound ? (IEnumerable<Field>)[new("object", $"{bound.Reference}, uid {bound.Uid}"), new("as of", $"resource version {bound.ResourceVersion}, spec {bound.SpecHash}")] : [],
            new("asked by", plan.AskedBy.Name + (plan.AsUser is { } user ? $", as Kubernetes user {user}" : "")),
            .. plan.Because is { } because ? (IEnumerable<Field>)[new("because of", because)] : [],
            .. material.DryRun is { } dryRun ? (IEnumerable<Field>)[new("dry run", dryRun)] : [],
        ]));
        if (!material.Fields.IsEmpty)
        {
            blocks.Add(new ReportBlock.Table("What changes", ["what", "now", "after"], [.. material.Fields.Select(field => ImmutableArray.Create(field.Name, field.Now, field.After))]));
        }

        if (!material.Impact.IsEmpty)
        {
            blocks.Add(new ReportBlock.Heading("What it touches"));
            blocks.Add(new ReportBlock.Bullets(material.Impact));
        }

        blocks.AddRange(material.Warnings.Select(warning => new ReportBlock.Note(NoteKind.Warning, warning)));
        blocks.AddRange(material.Obstacles.Select(obstacle => new ReportBlock.Note(NoteKind.Problem, obstacle)));
        if (material.Obstacles.IsEmpty)
        {
            blocks.Add(new ReportBlock.Actions(
                $"Nothing happens until {(twoPeople ? $"somebody other than {plan.AskedBy.Name}" : "somebody who may")} approves it, before {Words.Clock(plan.PlannedAt + RemediationPlan.Lifetime, now)}",
                [new ActionView("approve", plan.Title, $"approve {plan.Id} because …"), new ActionView("reject", "Leave it", $"reject {plan.Id}")]));
        }

        return new Report(material.Obstacles.IsEmpty ? $"Plan {plan.Id}: {plan.Title}" : $"Plan {plan.Id} cannot be carried out: {plan.Title}", blocks.ToImmutable());
    }
}
