using ChatOpsBot.Sandbox.Kubernetes.Tables;

namespace ChatOpsBot.Tests.Sandbox.Kubernetes;

public sealed class HumanDurationTests
{
    [Theory]
    [InlineData(-5, "<invalid>")]
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(125, "2m5s")]
    [InlineData(600, "10m")]
    [InlineData(10800, "3h")]
    [InlineData(11100, "3h5m")]
    [InlineData(36000, "10h")]
    [InlineData(172800, "2d")]
    [InlineData(176400, "2d1h")]
    [InlineData(864000, "10d")]
    [InlineData(63158400, "2y1d")]
    public void Ages_are_printed_as_the_API_server_prints_them(int seconds, string expected) =>
        HumanDuration.Format(TimeSpan.FromSeconds(seconds)).ShouldBe(expected);
}
