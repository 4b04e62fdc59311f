using System.Globalization;
using ChatOpsBot.Core.Diagnosis.Rules.Pods;
using ChatOpsBot.Core.Diagnosis.Rules.Workloads;

namespace ChatOpsBot.Tests.Diagnosis.Rules;

/// <summary>What rules read out of other people's words: the scheduler's, cron's, exit codes.</summary>
public sealed class ReadingRulesTests
{
    [Fact]
    public void The_schedulers_message_is_taken_apart()
    {
        var message = SchedulingMessage.Read("0/5 nodes are available: 3 Insufficient cpu, 2 node(s) had untolerated taint {gpu: true}. preemption: 0/5 nodes are available: 5 No preemption victims found.");
        message.Reasons.ShouldBe([(3, "Insufficient cpu"), (2, "node(s) had untolerated taint {gpu: true}")]);
        message.Lacks.ShouldBe(["cpu"]);
        message.Taints.ShouldBe(["gpu"]);
        message.Words.ShouldBe("no node has enough cpu left; it does not tolerate the taint gpu");
    }

    [Theory]
    [InlineData("0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.", "no node has the labels that it asks for")]
    [InlineData("pod has unbound immediate PersistentVolumeClaims", "its claim is not bound")]
    [InlineData("0/2 nodes are available: 2 node(s) had volume node affinity conflict.", "its volume's claim is bound to another zone or node")]
    [InlineData("0/2 nodes are available: 2 Insufficient pods.", "the nodes hold as many pods as they can")]
    [InlineData("something new", "no node can take it")]
    public void Each_reason_has_its_words(string text, string words) => SchedulingMessage.Read(text).Words.ShouldContain(words);

    [Theory]
    [InlineData("*/15 * * * *", "2026-03-04T10:00:00Z", "2026-03-04T10:59:00Z", 3)]
    [InlineData("0 3 * * *", "2026-03-01T03:00:00Z", "2026-03-04T10:00:00Z", 3)]
    [InlineData("30 9 * * mon-fri", "2026-03-06T10:00:00Z", "2026-03-09T10:00:00Z", 1)]
    [InlineData("@hourly", "2026-03-04T10:00:00Z", "2026-03-04T12:30:00Z", 2)]
    [InlineData("0 0 1 1 *", "2026-03-04T10:00:00Z", "2027-03-04T10:00:00Z", 1)]
    [InlineData("0 12 13 * 5", "2026-03-01T00:00:00Z", "2026-03-14T00:00:00Z", 2)]
    public void A_schedule_tells_when_it_was_due(string schedule, string after, string until, int times) =>
        CronSchedule.Read(schedule)!.Between(At(after), At(until), 100).Count().ShouldBe(times);

    [Theory]
    [InlineData("0 * * *")]
    [InlineData("61 * * * *")]
    [InlineData("every day")]
    [InlineData("5-1 * * * *")]
    public void What_is_no_schedule_is_not_read(string schedule) => CronSchedule.Read(schedule).ShouldBeNull();

    [Theory]
    [InlineData(137, "exit code 137 (SIGKILL)")]
    [InlineData(139, "exit code 139 (SIGSEGV)")]
    [InlineData(143, "exit code 143 (SIGTERM)")]
    [InlineData(127, "exit code 127 (the command is not found)")]
    [InlineData(2, "exit code 2")]
    public void An_exit_code_is_told_in_words(int code, string words) => ExitCodes.Describe(code).ShouldBe(words);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
