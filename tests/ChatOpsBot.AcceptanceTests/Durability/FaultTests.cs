using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.AcceptanceTests.Servers;
using ChatOpsBot.Practice;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace ChatOpsBot.AcceptanceTests.Durability;

/// <summary>Systems outside that are slow, hang, refuse, answer nonsense, are busy or broken: the answer stays honest, and what had to go out goes out once they are well.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private static readonly Fault[] Broken = [Fault.Refusing, Fault.Nonsense, Fault.Busy, Fault.Broken, Fault.Hanging];

    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-faults-").FullName;
    private WorldSession _world = null!;
    private Dictionary<string, string> _settings = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await WorldSession.StartAsync(WorldSession.Default, TimeProvider.System, keep: false, TestContext.Current.CancellationToken);
        _settings = _world.Over(new ConfigurationBuilder().Build()).AsEnumerable().Where(entry => entry.Value is not null).ToDictionary(entry => entry.Key, entry => entry.Value!);
        _settings["Escalation:ReopenWithin"] = "never";
        _settings["Runbooks:StepDeadline"] = "2s";
        _settings["Runbooks:Deadline"] = "6s";
    }

    [Theory]
    [InlineData("Kubernetes:Clusters:0:Kubeconfig")]
    [InlineData("Prometheus:Servers:0:Url")]
    public async Task A_system_that_is_asked_and_does_not_answer_is_told_and_nothing_is_made_up(string setting)
    {
        await using var gate = Before(setting);
        await using var room = await EnterAsync();

        foreach (var fault in Broken)
        {
            gate.Fault = fault;
            var answer = await room.SayAsync("5xx api-gateway");

            answer.ShouldContain("not answered", Case.Insensitive, $"{fault}");
            answer.ShouldNotContain("shows nothing wrong", Case.Insensitive, $"{fault}");
        }

        foreach (var well in (Fault[])[Fault.Slow, Fault.None])
        {
            gate.Fault = well;
            (await room.SayAsync("5xx api-gateway")).ShouldNotContain("not answered", Case.Insensitive, $"{well}");
        }
    }

    [Fact]
    public async Task What_cannot_go_out_is_told_and_goes_out_once_when_it_can()
    {
        await using var github = Before("GitHub:ApiUrl");
        await using var pager = Before("PagerDuty:ApiUrl");
        await using var mail = new FaultGate(int.Parse(_settings["Smtp:Port"]), isHttp: false);
        _settings["Smtp:Port"] = $"{mail.Port}";
        FaultGate[] gates = [github, pager, mail];
        await using var room = await EnterAsync();

        var number = 0;
        foreach (var fault in Broken)
        {
            await room.SayAsync("5xx api-gateway");
            var incident = $"inc-{++number}";
            Array.ForEach(gates, gate => gate.Fault = fault);
            await room.SayAsync($"escalate because of {fault}");
            await room.HearAsync($"The issue could not be filed yet: {incident}");
            await room.HearAsync($"The page could not be sent yet: {incident}");
            await room.HearAsync($"The mail could not be sent yet: {incident}");

            Array.ForEach(gates, gate => gate.Fault = Fault.None);
            (await room.HearAsync($"Filed the issue for {incident}")).ShouldContain($"/issues/{number}");
            await room.HearAsync($"Paged API on-call: {incident}");
            await room.HearAsync($"Mailed the escalation: {incident}");
            await room.SayAsync("resolve because it was a test");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<RoomDriver> EnterAsync() => RoomDriver.EnterAsync(_folder, null, [.. _settings.Select(entry => $"{entry.Key}={entry.Value}")]);

    /// <summary>Puts a gate before the system that a setting leads to.</summary>
    private FaultGate Before(string setting)
    {
        var value = _settings[setting];
        var text = File.Exists(value) ? File.ReadAllText(value) : value;
        var address = new Uri(text.Split((char[])[' ', '\n', '"', '\'']).First(word => word.StartsWith("http://", StringComparison.Ordinal)));
        var gate = new FaultGate(address.Port);
        var changed = text.Replace($":{address.Port}", $":{gate.Port}", StringComparison.Ordinal);
        if (File.Exists(value))
        {
            var copy = Path.Combine(_folder, "kubeconfig");
            File.WriteAllText(copy, changed);
            changed = copy;
        }

        _settings[setting] = changed;
        return gate;
    }
}
