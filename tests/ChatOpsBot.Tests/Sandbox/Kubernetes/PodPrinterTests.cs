using System.Text.Json.Nodes;
using ChatOpsBot.Sandbox.Kubernetes.Tables;

namespace ChatOpsBot.Tests.Sandbox.Kubernetes;

public sealed class PodPrinterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"phase":"Pending"}""", "", "Pending")]
    [InlineData("""{"phase":"Failed","reason":"Evicted"}""", "", "Evicted")]
    [InlineData("""{"phase":"Running"}""", "2026-03-01T11:00:00Z", "Terminating")]
    [InlineData("""{"phase":"Pending","initContainerStatuses":[{"name":"i","state":{"running":{}}}]}""", "", "Init:0/1")]
    [InlineData("""{"phase":"Pending","initContainerStatuses":[{"name":"i","state":{"waiting":{"reason":"CrashLoopBackOff"}}}]}""", "", "Init:CrashLoopBackOff")]
    [InlineData("""{"phase":"Pending","initContainerStatuses":[{"name":"i","state":{"terminated":{"exitCode":3}}}]}""", "", "Init:ExitCode:3")]
    [InlineData("""{"phase":"Succeeded","containerStatuses":[{"name":"a","state":{"terminated":{"exitCode":0,"reason":"Completed"}}}]}""", "", "Completed")]
    [InlineData("""{"phase":"Running","containerStatuses":[{"name":"a","state":{"terminated":{"exitCode":137,"signal":9}}}]}""", "", "Signal:9")]
    [InlineData("""{"phase":"Pending","containerStatuses":[{"name":"a","state":{"waiting":{"reason":"ImagePullBackOff"}}}]}""", "", "ImagePullBackOff")]
    public void The_status_says_what_keeps_the_pod(string status, string deleted, string expected)
    {
        var pod = JsonNode.Parse("""{"metadata":{"name":"p"},"spec":{"containers":[{"name":"a"}],"initContainers":[{"name":"i"}]}}""")!.AsObject();
        pod["status"] = JsonNode.Parse(status);
        if (deleted.Length > 0)
        {
            pod["metadata"]!["deletionTimestamp"] = deleted;
        }

        ((string?)PodPrinter.Printer.Cells(pod, Now)[2]).ShouldBe(expected);
    }

    [Fact]
    public void Values_of_a_wrong_type_are_no_reason_to_fail()
    {
        var pod = JsonNode.Parse("""{"metadata":{"name":["x"]},"spec":7,"status":{"containerStatuses":[3,{"restartCount":"many","state":[]}],"phase":{}}}""")!.AsObject();

        PodPrinter.Printer.Cells(pod, Now).Length.ShouldBe(PodPrinter.Printer.Columns.Count);
    }
}
