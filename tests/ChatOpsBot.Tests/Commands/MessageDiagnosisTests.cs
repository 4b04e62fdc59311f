using ChatOpsBot.Core.Commands;
using ChatOpsBot.Core.Runbooks;

namespace ChatOpsBot.Tests.Commands;

/// <summary>What is asked about a message that somebody else wrote.</summary>
public sealed class MessageDiagnosisTests
{
    private static readonly Vocabulary Words = new(
        [
            new Runbook { Name = "api-gateway-5xx", File = "a.md", Title = "API gateway 5xx", Service = "api-gateway", Commands = ["5xx {service}"], Alerts = ["ApiGatewayHigh5xx"] },
            new Runbook { Name = "disks", File = "b.md", Title = "Disks", Alerts = ["*Filesystem*", "*", "Up*"] },
            new Runbook { Name = "latency", File = "c.md", Title = "Latency", Commands = ["slow {service}"], Alerts = ["HighLatency"] },
            new Runbook { Name = "check", File = "d.md", Title = "Check anything", Commands = ["check {service}"] },
            new Runbook { Name = "pods", File = "e.md", Title = "Pods", IsLook = true, Alerts = ["KubePodCrashLooping"] },
        ],
        [("api-gateway", ["gw"]), ("orders", []), ("servicerouter", ["app.example.com"])],
        []);

    [Theory]
    [InlineData("[FIRING:1] ApiGatewayHigh5xx (page) on us-south", "5xx api-gateway")]
    [InlineData("alertname=ApiGatewayHigh5xx,severity=page", "5xx api-gateway")]
    [InlineData("FIRING: HighLatency service=orders", "slow orders")]
    [InlineData("HighLatency somewhere", "latency")]
    [InlineData("NodeFilesystemAlmostFull on n1", "disks")]
    [InlineData("KubePodCrashLooping in shop", null)]
    [InlineData("what's wrong with api-gateway?", "what's wrong with api-gateway?")]
    [InlineData("Customers of mine say that GW, again, hangs since lunch", "check api-gateway")]
    [InlineData("https://app.example.com is slow, they write", "check servicerouter")]
    [InlineData("orders.shop.svc answers nobody, and that for half an hour", "check orders")]
    [InlineData("Good morning everybody, up and about, the coffee is ready", null)]
    [InlineData("", null)]
    public void A_message_names_what_to_look_at(string text, string? expected) =>
        MessageDiagnosis.CommandFor(text, Words, new CommandReader(Words, StepLanguages.Standard())).ShouldBe(expected);
}
