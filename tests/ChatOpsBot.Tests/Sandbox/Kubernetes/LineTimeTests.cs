using ChatOpsBot.Sandbox.Kubernetes.Logs;

namespace ChatOpsBot.Tests.Sandbox.Kubernetes;

public sealed class LineTimeTests
{
    [Theory]
    [InlineData("2026-11-21T09:59:30.170Z started\n", "2026-11-21T10:01:30.170Z started\n")]
    [InlineData("{\"ts\": \"2026-12-31 23:59:59,5\", \"msg\": \"x\"}", "{\"ts\": \"2027-01-01 00:01:59,5\", \"msg\": \"x\"}")]
    [InlineData("1.2.3.4 - - [21/Nov/2026:09:59:30 +0000] GET /", "1.2.3.4 - - [21/Nov/2026:10:01:30 +0000] GET /")]
    [InlineData("2026/11/21 09:59:30 [error] 29#29: refused", "2026/11/21 10:01:30 [error] 29#29: refused")]
    [InlineData("1:M 21 Nov 2026 09:59:30.001 * saved", "1:M 21 Nov 2026 10:01:30.001 * saved")]
    [InlineData("\tat Main.java:12", "\tat Main.java:12")]
    public void A_line_is_moved_in_its_own_way_to_write_times(string line, string moved) =>
        LineTime.Move(line, TimeSpan.FromMinutes(2)).ShouldBe(moved);
}
