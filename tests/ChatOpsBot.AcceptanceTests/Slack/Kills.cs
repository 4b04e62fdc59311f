using System.Diagnostics;
using System.Globalization;
using ChatOpsBot.AcceptanceTests.Drivers;
using ChatOpsBot.Tests;
using ChatOpsBot.Tests.SlackServer;

namespace ChatOpsBot.AcceptanceTests.Slack;

/// <summary>The bot as it is served, killed after it has acknowledged and before it has answered.</summary>
public sealed class Kills : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatopsbot-kill-").FullName;

    [Fact]
    public async Task What_was_acknowledged_is_answered_once_although_the_bot_was_killed()
    {
        await using var slack = await FakeSlack.StartAsync(new FakeSlackOptions { Workspace = SlackDriver.Workspace });
        await using (var first = await ServeAsync(slack))
        {
            // No answer gets out of the first life.
            slack.Faults.Next("chat.postMessage", SlackFault.Reset(), int.MaxValue);
            (await slack.SlashAsync(SlackSeeds.Incidents, "ana", "/check", "catalog-service")).Failure.ShouldBeNull();
            await slack.SayAsync(SlackSeeds.Incidents, "ben", "@chatops 5xx api-gateway");
            slack.Deliveries.ShouldAllBe(delivery => delivery.IsAcknowledged);
            first.Kill();
        }

        slack.Faults.Clear();
        await using var second = await ServeAsync(slack);
        await slack.HearAsync(message => Says(message, "catalog-service"));
        await slack.HearAsync(message => Says(message, "api-gateway"));

        slack.Messages(SlackSeeds.Incidents).Count(message => message.BotId is not null).ShouldBe(1, "the command's answer");
        slack.Violations.ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool Says(SlackMessage message, string text) => SlackStage.IsFinal(message) && SlackReading.Text(message).Contains(text, StringComparison.Ordinal);

    private async Task<Served> ServeAsync(FakeSlack slack)
    {
        var before = slack.Sockets.Opened;
        var app = slack.Workspace.App;
        string[] settings =
        [
            $"Urls=http://127.0.0.1:{RealProgram.FreePort().ToString(CultureInfo.InvariantCulture)}", $"Slack:BotToken={app.BotToken}", $"Slack:AppToken={app.AppToken}", $"Slack:ApiUrl={slack.ApiUrl}",
            $"Storage:Sqlite={Path.Combine(_folder, "bot.db")}",
        ];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ChatOpsBot.dll"), "serve", "--world", "fjord", .. settings.SelectMany(setting => new[] { "--set", setting })])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["XDG_DATA_HOME"] = _folder },
        };
        var served = new Served(Process.Start(start)!);
        await slack.UntilAsync(() => slack.Sockets.Opened > before);
        return served;
    }

    private sealed class Served : IAsyncDisposable
    {
        private readonly Process _process;

        public Served(Process process)
        {
            _process = process;
            _process.OutputDataReceived += (_, _) => { };
            _process.ErrorDataReceived += (_, _) => { };
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
        }

        public void Kill() => _process.Kill();

        public async ValueTask DisposeAsync()
        {
            if (!_process.HasExited)
            {
                _process.Kill();
            }

            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }
}
