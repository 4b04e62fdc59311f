using System.Text.Json;
using ChatOpsBot.Core.Reports.Redaction;
using ChatOpsBot.Doctor;

namespace ChatOpsBot.Cli;

/// <summary><c>doctor</c>: every connection and permission, cheapest first, and how to mend what fails.</summary>
internal static class DoctorCommand
{
    public static async Task<int> RunAsync(string? world, bool json, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        await using var bot = await Bot.PrepareAsync(world, settings, keep: false, cancellationToken);
        await using var services = BotServices.Build(bot);
        if (!json && bot.World is { } stage)
        {
            Console.Out.WriteLine(bot.IsPractice ? $"Nothing is configured, so practice mode is checked. {stage.Note}" : stage.Note);
        }

        var ill = 0;
        foreach (var doctor in services.GetServices<IDoctor>())
        {
            await foreach (var check in doctor.CheckAsync(cancellationToken))
            {
                ill += check.Ok ? 0 : 1;
                if (json)
                {
                    Console.Out.WriteLine(JsonSerializer.Serialize(new { system = doctor.System, name = check.Name, ok = check.Ok, detail = check.Detail, remedy = check.Remedy }, AskJson.OneLine));
                }
                else
                {
                    Print(check);
                }
            }
        }

        if (!json)
        {
            Console.Out.WriteLine(ill == 0 ? "Everything that is configured works." : $"{Core.Words.Count(ill, "check")} failed.");
        }

        return ill == 0 ? ExitCodes.Answered : ExitCodes.Invalid;
    }

    private static void Print(DoctorCheck check)
    {
        Console.Out.WriteLine($"{(check.Ok ? "✓" : "✗")} {InertText.Line(check.Name)}: {InertText.Line(check.Detail)}");
        if (check.Remedy is { } remedy)
        {
            Console.Out.WriteLine($"    {InertText.Line(remedy)}");
        }
    }
}
