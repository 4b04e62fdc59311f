namespace ChatOpsBot.Tests.SlackServer;

public sealed class SlackTypesTests
{
    private const string Modal = """{"type":"modal","title":{"type":"plain_text","text":"t"},"blocks":[{"type":"alert","text":{"type":"plain_text","text":"x"}}]}""";

    [Fact]
    public async Task Good_payloads_pass_and_bad_ones_are_named()
    {
        var messages = new Dictionary<string, string>
        {
            ["plan"] = """[{"type":"plan","title":"Checking","tasks":[{"type":"task_card","task_id":"1","title":"pods","status":"complete"}]},{"type":"section","text":{"type":"mrkdwn","text":"x"}}]""",
            ["unknown block"] = """[{"type":"sektion"}]""",
            ["unknown property"] = """[{"type":"section","text":{"type":"mrkdwn","text":"x"},"colour":"red"}]""",
            ["wrong type"] = """[{"type":"header","text":{"type":"mrkdwn","text":"x"}}]""",
        };
        var views = new Dictionary<string, string> { ["modal"] = Modal, ["bad modal"] = Modal.Replace("\"alert\"", "\"alarm\"", StringComparison.Ordinal) };

        var errors = await SlackTypes.CheckAsync(messages, views);

        errors.Select(error => error.Split(':')[0]).Distinct().ShouldBe(["unknown block", "unknown property", "wrong type", "bad modal"], ignoreOrder: true, string.Join('\n', errors));
    }

    [Fact]
    public async Task Nothing_is_said_about_good_payloads_alone() =>
        (await SlackTypes.CheckAsync(new Dictionary<string, string>(), new Dictionary<string, string> { ["modal"] = Modal })).ShouldBeEmpty();
}
