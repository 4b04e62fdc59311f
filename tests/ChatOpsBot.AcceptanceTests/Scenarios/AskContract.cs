using System.Diagnostics;
using ChatOpsBot.AcceptanceTests.Drivers;

namespace ChatOpsBot.AcceptanceTests.Scenarios;

/// <summary>What scripts rely on: the shape of the JSON, the exit codes, and honest answers when systems fail.</summary>
public sealed class AskContract : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-ask-").FullName;

    [Fact]
    public async Task An_answer_has_every_member_of_the_contract()
    {
        var answer = await AskDriver.AskAsync("5xx api-gateway", "practice");

        answer.ExitCode.ShouldBe(0);
        answer.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["world", "error", "command", "steps", "causes", "actions", "escalation"]);
        answer.Json.GetProperty("world").GetString().ShouldBe("practice");
        answer.Json.GetProperty("command").GetProperty("window").GetProperty("to").GetString()!.ShouldMatch(@"^2026-11-21T09:4\d:\d\dZ$");
        answer.Json.GetProperty("escalation").GetProperty("after").GetString().ShouldBe("PT20M");
        foreach (var step in answer.Steps)
        {
            step.GetProperty("state").GetString().ShouldBeOneOf("found", "no-data", "denied", "unavailable", "manual", "change", "skipped");
        }

        answer.Causes[0].GetProperty("for").EnumerateArray().ShouldNotBeEmpty();
        answer.Json.GetProperty("actions").EnumerateArray().ShouldContain(action => action.GetProperty("requires").GetString() == "approve");
        answer.Json.GetProperty("actions").EnumerateArray().Select(action => action.GetProperty("title").GetString()).ShouldBeUnique();
    }

    [Theory]
    [InlineData("chek kedge", 0)]
    [InlineData("what's wrong with api-gateway?", 0)]
    [InlineData("help", 0)]
    [InlineData("escalate because it burns", 0)]
    [InlineData("xyzzy plugh", 2)]
    [InlineData("check no-such-thing-anywhere", 2)]
    public async Task Exit_codes_say_what_became_of_a_message(string message, int code) =>
        (await AskDriver.AskAsync(message, "practice")).ExitCode.ShouldBe(code);

    [Fact]
    public async Task A_name_that_does_not_exist_is_answered_with_one_that_does()
    {
        var answer = await AskDriver.AskAsync("check catalog-servise", "practice");

        answer.ExitCode.ShouldBe(2);
        answer.Error!.ShouldContain("catalog-service");
    }

    [Fact]
    public async Task A_service_that_no_object_is_named_after_is_looked_at_where_the_catalogue_says()
    {
        var answer = await AskDriver.AskAsync("check keys", "ember", "Services:0:Name=keys", "Services:0:Selector=app=api-key-service", "Services:0:Clusters:0=eu-de");

        answer.ExitCode.ShouldBe(0);
        answer.Causes[0].GetProperty("code").GetString().ShouldBe("pod.image-pull");
        answer.Steps.Select(step => step.GetProperty("cluster").GetString()).OfType<string>().Distinct().ShouldBe(["eu-de"]);
        (await AskDriver.AskAsync("check keys", "ember")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Every_wrong_setting_is_told_at_once()
    {
        var answer = await AskDriver.AskAsync(
            "check kedge", null, "Kubernetes:Clusters:0:Name=a", "Kubernetes:Clusters:0:Kubeconfig=/no/such/file", "Prometheus:Servers:0:Url=nonsense",
            "Escalation:Repository=not a repository", "Runbooks:Deadline=-00:00:01", "GitHub:AllowPublic=perhaps", "Services:0:Name=keys", "Services:0:Selector=app in (a)");

        answer.ExitCode.ShouldBe(3);
        foreach (var key in new[] { "/no/such/file", "Prometheus:Servers:0", "Escalation:Repository", "Runbooks:Deadline", "GitHub:AllowPublic", "app in (a)" })
        {
            answer.Error!.ShouldContain(key);
        }
    }

    [Fact]
    public async Task A_chat_platform_without_a_system_is_a_wrong_configuration() =>
        (await AskDriver.AskAsync("check kedge", null, "Slack:BotToken=xoxb-1")).ExitCode.ShouldBe(3);

    [Fact]
    public async Task A_world_that_does_not_exist_is_told_with_those_that_do()
    {
        var answer = await AskDriver.AskAsync("check kedge", "atlantis");

        answer.ExitCode.ShouldBe(3);
        answer.Error!.ShouldContain("practice");
    }

    [Fact]
    public async Task When_no_system_answers_the_exit_code_says_so()
    {
        var kubeconfig = Path.Combine(_folder, "kubeconfig");
        await File.WriteAllTextAsync(kubeconfig, """
            apiVersion: v1
            kind: Config
            current-context: gone
            contexts: [{name: gone, context: {cluster: gone, user: gone}}]
            clusters: [{name: gone, cluster: {server: 'http://127.0.0.1:1'}}]
            users: [{name: gone, user: {token: t}}]
            """, TestContext.Current.CancellationToken);

        var answer = await AskDriver.AskAsync("5xx api-gateway", null, "Kubernetes:Clusters:0:Name=gone", $"Kubernetes:Clusters:0:Kubeconfig={kubeconfig}");

        answer.ExitCode.ShouldBe(4);
        answer.Steps.ShouldContain(step => step.GetProperty("state").GetString() == "unavailable");
    }

    [Fact]
    public async Task A_system_that_hangs_is_named_and_the_others_still_answer()
    {
        var world = CopyOf("practice");
        await File.AppendAllTextAsync(Path.Combine(world, "world.yaml"), "\nhang: {prometheus: true}\n", TestContext.Current.CancellationToken);

        var answer = await AskDriver.AskAsync("5xx api-gateway", world, "Runbooks:StepDeadline=00:00:02", "Runbooks:Deadline=00:00:06");

        answer.ExitCode.ShouldBe(0);
        answer.Causes.ShouldNotBeEmpty(answer.Told);
        answer.Steps.Where(step => step.GetProperty("language").GetString() == "promql")
            .ShouldAllBe(step => step.GetProperty("state").GetString() == "unavailable" && step.GetProperty("reason").GetString()!.Contains("prometheus"));
    }

    [Fact]
    public async Task Hostile_log_lines_and_secrets_are_inert_wherever_they_show()
    {
        var world = CopyOf("practice");
        var pod = Directory.GetDirectories(Path.Combine(world, "logs", "default")).First(path => Path.GetFileName(path).StartsWith("api-gateway", StringComparison.Ordinal));
        var log = Directory.GetFiles(pod, "*.log").First(file => !file.EndsWith(".previous.log", StringComparison.Ordinal));
        await File.AppendAllTextAsync(log, $"\n<!channel> @everyone [click](https://evil.example) <script>alert(1)</script> \e[31mred\e[0m \u202Eoverride HTTP/1.1 502 password=hunter2hunter2 {new string('A', 1_000_000)}\n", TestContext.Current.CancellationToken);

        var (code, text) = await AskDriver.ReadAsync("5xx api-gateway", world);

        code.ShouldBe(0);
        text.ShouldNotContain("\e[31m");
        text.ShouldNotContain("\u202E");
        text.ShouldNotContain("hunter2hunter2");
        text.Split('\n').ShouldAllBe(line => line.Length < 400);
    }

    [Fact]
    public async Task Asking_changes_nothing()
    {
        var (code, text) = await AskDriver.ReadAsync("escalate because it burns", "practice");

        code.ShouldBe(0);
        text.ShouldContain("Nothing was changed");
    }

    [Fact]
    public async Task A_folder_exactly_as_kubectl_dumps_it_is_a_world()
    {
        var kubectl = ChatOpsBot.Tests.RealParts.Require("kubectl");
        var dump = Path.Combine(_folder, "dump");
        await using (var bot = await ChatOpsBot.Cli.Bot.PrepareAsync("practice", [], keep: false, TestContext.Current.CancellationToken))
        {
            await using var dumping = Servers.RealProcess.Start(kubectl, _folder, "--kubeconfig", bot.World!.Kubeconfig, "cluster-info", "dump", "--all-namespaces", "--output-directory", dump);
            await dumping.ExitAsync();
        }

        var answer = await AskDriver.AskAsync("check kedge", dump);

        answer.ExitCode.ShouldBe(0, answer.Error);
        answer.Causes.ShouldNotBeEmpty(answer.Told);
        answer.Causes[0].GetProperty("subject").GetString()!.ShouldContain("armada-kedge");
    }

    [Fact]
    public async Task The_program_itself_answers_with_the_contracts_exit_code()
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [typeof(ChatOpsBot.Cli.CommandLine).Assembly.Location, "ask", "xyzzy", "--json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);

        program.ExitCode.ShouldBe(2);
        System.Text.Json.JsonElement.Parse(output).GetProperty("world").GetString().ShouldBe("practice");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string CopyOf(string world)
    {
        var from = Path.Combine(AppContext.BaseDirectory, "worlds", world);
        var to = Path.Combine(_folder, world);
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return to;
    }
}
