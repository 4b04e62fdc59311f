using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.Cli;
using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Incidents;
using ChatOpsBot.Core.Investigations;
using ChatOpsBot.Core.Reports;
using ChatOpsBot.Practice;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.AcceptanceTests.Scenarios;

/// <summary>A run begins by looking up what the name means. Where that is not answered, or not wholly, the run says so.</summary>
public sealed class LookUps
{
    [Fact]
    public async Task A_look_up_that_is_refused_is_told_and_no_run_calls_itself_well()
    {
        await using var bot = await Bot.PrepareAsync(WorldSession.Default, [], keep: false, TestContext.Current.CancellationToken);
        await using var services = BotServices.Build(bot);
        var now = services.GetRequiredService<IncidentClock>().Now;
        var command = (Command.Investigate)services.GetRequiredService<CommandReader>().Read("check catalog-service");
        var request = RunDesk.Request(command, now, TimeZoneInfo.Utc) with { Refusal = place => place.Namespace == "default" ? "ana may not look at namespace default" : null };

        var run = await services.GetRequiredService<Investigator>().RunAsync(request, now, _ => { }, TestContext.Current.CancellationToken);

        run.Steps[0].Id.ShouldBe("lookup");
        run.Steps[0].State.ShouldBe(StepState.Denied);
        run.NotFound.ShouldBeFalse();
        RunReport.Silent(run).ShouldContain(line => line.Contains("lookup") && line.EndsWith("refused: ana may not look at namespace default", StringComparison.Ordinal));
        RunReport.Of(run).Blocks.OfType<ReportBlock.Note>().ShouldNotContain(note => note.Kind == NoteKind.Good);
    }

    [Fact]
    public async Task A_name_that_is_not_found_where_not_everything_may_be_seen_is_not_said_to_be_nowhere()
    {
        var world = Directory.CreateTempSubdirectory("chatopsbot-world-").FullName;
        await File.WriteAllTextAsync(Path.Combine(world, "world.yaml"), "now: '2026-11-21T09:45:00Z'\ncomplete: [Pod]\n", TestContext.Current.CancellationToken);

        var answer = await AskDriver.AskAsync("check somebody", world);

        Directory.Delete(world, recursive: true);
        answer.ExitCode.ShouldBe(2);
        answer.Error!.ShouldContain("not everything could be seen");
        answer.Error!.ShouldContain("Deployment", Case.Insensitive);
    }
}
