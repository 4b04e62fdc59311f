using System.Diagnostics;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Pipelines;

namespace ChatOpsBot.Tests.Runbooks.Pipelines;

/// <summary>jq itself is the judge.</summary>
public sealed class JqFilterTests
{
    private const string Input = """
        {"items":[{"metadata":{"name":"api-1","labels":{"app":"api"}},"status":{"phase":"Running","restarts":3}},
          {"metadata":{"name":"db-0","labels":{}},"status":{"phase":"Pending","restarts":0}}],"kind":"PodList","ünï":"<&>\n2"}
        {"items":[],"kind":"PodList"}
        """;

    public static TheoryData<string, string> Programs => new()
    {
        { "", "." }, { "", ".kind" }, { "-r", ".kind" }, { "-c", "." }, { "-r", ".items[].metadata.name" }, { "", ".items[0]" }, { "", ".items[-1].status.phase" },
        { "", ".items | length" }, { "", ".items[] | select(.status.phase == \"Running\") | .metadata.name" }, { "-c", "[.items[] | .status.restarts]" },
        { "-c", ".items | map(.status.restarts) | add" }, { "-c", "keys" }, { "", ".missing.deeper" }, { "", ".missing // \"none\"" }, { "-c", ".items[] | {name: .metadata.name, phase: .status.phase}" },
        { "-r", ".items[] | select(.status.restarts > 1 and .metadata.name != \"x\") | .metadata.name" }, { "", ".items[].metadata.labels[\"app\"]" }, { "-r", ".items[] | .metadata.name, .status.phase" },
        { "", "[.items[] | select(.metadata.name | test(\"^api\"))] | length" }, { "-c", ".items[0].metadata | has(\"name\")" }, { "-r", ".\"kind\"" }, { "-c", ".items[]?.status" }, { "", ".kind[]?" },
        { "-c", ".items | first" }, { "", ".items == []" }, { "-c", ".items[] | select(.status.phase == \"Running\" | not) | {phase: .status.phase}" }, { "", ".kind.deeper" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_text_equals_jqs_own(string option, string program)
    {
        string[] words = option.Length == 0 ? ["jq", program] : ["jq", option, program];
        var filter = TextFilters.Read([.. words]).ShouldBeOfType<FilterReading.Filter>().Value;

        var ours = string.Concat(filter.Apply(Input.Split('\n').Select(line => new TextLine(line))).Select(line => line.Text + "\n"));

        ours.ShouldBe(Jq(words[1..]));
    }

    [Theory]
    [InlineData("env.SECRET")]
    [InlineData("input")]
    [InlineData("$ENV")]
    [InlineData(".a = 1")]
    [InlineData("def f: .; f")]
    [InlineData("\"\\(.a)\"")]
    [InlineData("((((((((((((((((((((((((((((((((((((((((((.))))))))))))))))))))))))))))))))))))))))))")]
    public void What_is_not_known_is_refused(string program) =>
        TextFilters.Read(["jq", program]).ShouldBeOfType<FilterReading.Refused>().Reason.ShouldContain("not known here");

    [Fact]
    public void What_is_no_json_yields_nothing() =>
        TextFilters.Read(["jq", ".a"]).ShouldBeOfType<FilterReading.Filter>().Value.Apply([new TextLine("<html>")]).ShouldBeEmpty();

    private static string Jq(IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(RealParts.Require("jq"), arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Write(Input + "\n");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
