using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Scoring;

namespace ChatOpsBot.Tests.Diagnosis;

public sealed class SnapshotTests
{
    public static TheoryData<string, string> All
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var half in new[] { "tuned", "measured" })
            {
                foreach (var label in Directory.GetFiles(Path.Combine(SnapshotFolder.Root, half, "expected")).Order(StringComparer.Ordinal))
                {
                    rows.Add(half, Path.GetFileNameWithoutExtension(label));
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_cause_of_a_snapshot_stands_on_top(string half, string name)
    {
        foreach (var expected in ExpectedAnswer.Read(Path.Combine(SnapshotFolder.Root, half, "expected", name + ".yaml")))
        {
            var focus = expected.Ask == "check" ? null : expected.Ask["check ".Length..];
            var causes = new CauseRanker().Rank(SnapshotFolder.Read(Path.Combine(SnapshotFolder.Root, half, "worlds", name), focus));
            var told = string.Join("\n", causes.Select(c => $"{c.Code} {c.Subject} {c.Confidence:0.00} {c.Summary}"));
            if (expected.None)
            {
                causes.ShouldBeEmpty(told);
            }
            else
            {
                causes.ShouldNotBeEmpty(expected.Causes[0].ToString());
                expected.Causes[0].Accepts(causes[0]).ShouldBeTrue($"expected {expected.Causes[0]}\n{told}");
            }
        }
    }

    [Fact]
    public void Each_half_has_at_least_five_healthy_controls_and_thirty_troubles()
    {
        foreach (var half in new[] { "tuned", "measured" })
        {
            var answers = Directory.GetFiles(Path.Combine(SnapshotFolder.Root, half, "expected")).SelectMany(ExpectedAnswer.Read).ToList();
            answers.Count(a => a.None).ShouldBeGreaterThanOrEqualTo(5);
            answers.Count(a => !a.None).ShouldBeGreaterThanOrEqualTo(30);
        }
    }
}
