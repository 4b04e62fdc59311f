using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Tests.Runbooks.Kubectl;

public class KubectlReaderTests
{
    public static TheoryData<string, string> Lines =>
        [.. new[] { ReadingLines.Table, ChangingLines.Table, ManualLines.Table }
            .SelectMany(table => table.Split('\n'))
            .Select(row => row.Split("  =>  "))
            .Select(row => (row[0], row[1]))];

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_is_read_as_kubectl_reads_it(string line, string meaning) =>
        KubectlLine.Describe(KubectlLine.Read(line)).ShouldBe(meaning);

    [Fact]
    public void A_placeholder_taken_for_several_words_is_one_name() =>
        KubectlLine.Read("kubectl -n armada delete pod <name of the pod>").ShouldBeOfType<StepReading.Change>().Request.Name.ShouldBe("<name of the pod>");

    [Theory]
    [InlineData("kubectl get pods \u0007")]
    [InlineData("kubectl get pods web-0\nkubectl delete pod web-0")]
    public void Control_characters_are_left_to_a_person(string line) => KubectlLine.Read(line).ShouldBeOfType<StepReading.Manual>();

    [Fact]
    public void A_line_of_a_megabyte_is_left_to_a_person_with_a_short_reason()
    {
        var reading = KubectlLine.Read("kubectl get pods " + new string('a', 1_000_000));

        reading.ShouldBeOfType<StepReading.Manual>().Reason.Length.ShouldBeLessThan(200);
    }

    [Fact]
    public void The_query_says_the_line_as_it_was_written()
    {
        const string line = "kubectl  get po -napi";

        KubectlLine.Read(line).ShouldBeOfType<StepReading.Query>().Ask.Text.ShouldBe(line);
    }
}
