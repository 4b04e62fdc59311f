using System.Diagnostics;
using ChatOpsBot.Core.Diagnosis;
using ChatOpsBot.Core.Runbooks.Pipelines;
using ChatOpsBot.Core.Runbooks.Shell;

namespace ChatOpsBot.Tests.Runbooks.Pipelines;

public sealed class TextFilterTests
{
    private const string Input = """
        NAME            READY   STATUS             RESTARTS   AGE
        api-1           1/1     Running            0          5d
        api-2           0/1     CrashLoopBackOff   17         2h
        db-0            1/1     Running            3          12d

        worker-a        1/1     Running            10         90s
        worker-a        1/1     Running            10         90s
        10.0.0.1 - - GET /a HTTP/1.1 502 10 "x"
        10.0.0.2 - - GET /b HTTP/1.1 503 9 "y"
        10.0.0.1 - - get /a HTTP/1.1 502 1.5K "z"
        level=error,msg="connection refused",code=500
        """;

    public static TheoryData<string> Commands =>
    [
        "grep Running", "grep -v Running", "grep -i get", "grep -c 1/1", "grep '500\\|502\\|503'", "grep -E '50(2|3)'", "grep -F 1.1", "grep -A1 api-1", "grep -B 2 db", "grep -C1 Crash", "grep -2 db",
        "grep -o '50[0-9]'", "grep -w api", "grep -x ''", "grep -n api", "grep -m 2 Run", "grep -e api -e db", "grep -iv 'RUNNING'", "egrep '^(api|db)-[0-9]+ '", "fgrep .", "grep 'a*'", "grep -nA1 api-2", "grep '5$'",
        "awk '{print $1}'", "awk '{print $1, $NF}'", "awk 'NF>1 {print $(NF-1)}'", "awk 'NR>1'", "awk 'NR>1 {print $3}'", "awk '$4 > 3 {print $1\": \"$4}'", "awk '$3 != \"Running\"'", "awk '/api/ {print $2}'", "awk '!/api/'", "awk -F, '{print $2}'", "awk -F= '{print $1 \" \" $2}'",
        "awk '{s+=$4} END {print s}'", "awk '/Running/ {n++} END {print n}'", "awk 'END{print NR}'", "awk '$1 ~ /^api/ && $4 >= 10'", "awk '$4 == 10 || $4 == 17 {print}'", "awk '{print $7}'", "awk '{print NF}'",
        "sort", "sort -r", "sort -u", "sort -n -k4", "sort -k4,4nr", "sort -k 3,3 -k 4,4n", "sort -rn -k4", "sort -h -k8", "sort -t- -k2", "sort -f", "sort -b -k2", "uniq", "uniq -c", "uniq -d", "uniq -u", "uniq -i",
        "head -n 2", "head -3", "head -n0", "tail -n 2", "tail -1", "tail -n +3", "head", "wc -l", "wc -w", "wc -c", "cut -d' ' -f1", "cut -d: -f2", "cut -c1-5", "cut -d= -f2-", "cut -d, -f1,3", "cut -s -d= -f1",
        "tr a-z A-Z", "tr -s ' '", "tr -d '\"'", "tr '[:upper:]' '[:lower:]'", "tr ' ' '\\n'", "tr -s ' ' ,", "sed 's/a/b/'", "sed 's/a/b/g'", "sed -E 's/([a-z]+)-([0-9])/\\2-\\1/'", "sed -n '2,3p'", "sed 1d", "sed '/api/d'", "sed -n '/api/p'", "sed '$d'", "sed 's|/|_|g'", "sed 's/RUN/x/I;s/x/[&]/2'", "sed 2q", "sed '/api/!d'",
        "cat", "column -t",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_text_equals_the_tools_own(string command)
    {
        var words = ShellLineReader.Read(command).Commands.ShouldHaveSingleItem();
        var filter = TextFilters.Read(words).ShouldBeOfType<FilterReading.Filter>().Value;
        var ours = string.Concat(filter.Apply(Input.Split('\n').Select(line => new TextLine(line))).Select(line => line.Text + "\n"));
        ours.ShouldBe(Run(RealParts.Require(words[0]), words.Skip(1)));
    }

    [Fact]
    public void Lines_that_stay_whole_keep_their_subjects_and_rewritten_ones_drop_them()
    {
        var pod = new ObjectReference("Pod", "default", "api-1");
        TextLine[] lines = [new("api-1 Running", pod), new("db-0 Running")];
        Filter("grep api").Apply(lines).Single().Subject.ShouldBe(pod);
        Filter("sort -r").Apply(lines).Last().Subject.ShouldBe(pod);
        Filter("head -1").Apply(lines).Single().Subject.ShouldBe(pod);
        Filter("awk '{print $1}'").Apply(lines).First().Subject.ShouldBeNull();
        Filter("uniq -c").Apply(lines).First().Subject.ShouldBeNull();
    }

    [Theory]
    [InlineData("grep -P x")]
    [InlineData("grep '\\(a\\)\\1'")]
    [InlineData("grep x file")]
    [InlineData("grep -f file")]
    [InlineData("sed -i s/a/b/")]
    [InlineData("sed 's/a/b/e'")]
    [InlineData("sed 's/a/b/w f'")]
    [InlineData("sed 'r f'")]
    [InlineData("awk '{print | \"sh\"}'")]
    [InlineData("awk '{\"id\" | getline x; print x}'")]
    [InlineData("awk -f x")]
    [InlineData("awk '{print $1-$2}'")]
    [InlineData("sort -o f")]
    [InlineData("tail -f")]
    [InlineData("uniq in out")]
    [InlineData("xargs rm")]
    [InlineData("jq --arg a b .a")]
    public void What_is_not_known_is_refused(string command) =>
        TextFilters.Read(ShellLineReader.Read(command).Commands[0]).ShouldBeOfType<FilterReading.Refused>().Reason.ShouldNotBeNullOrWhiteSpace();

    private static ITextFilter Filter(string command) =>
        TextFilters.Read(ShellLineReader.Read(command).Commands[0]).ShouldBeOfType<FilterReading.Filter>().Value;

    private static string Run(string tool, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(Input + "\n");
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // head stops reading when it has enough.
        }

        process.WaitForExit();
        return output.Result;
    }
}
