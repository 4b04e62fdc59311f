using ChatOpsBot.Core.Reports;
using ChatOpsBot.Core.Reports.Terminal;

namespace ChatOpsBot.Terminal;

/// <summary>The one place that writes to the terminal: messages edited in place while they are the last thing shown, and the prompt below them.</summary>
/// <param name="output">Where to write.</param>
/// <param name="editable">True for a terminal that understands cursor movements; otherwise only final messages are written.</param>
/// <param name="colour">Whether to write colours.</param>
/// <param name="size">The terminal's width and height now.</param>
public sealed class TerminalScreen(TextWriter output, bool editable, bool colour, Func<(int Width, int Height)> size)
{
    private readonly Lock _gate = new();
    private string? _liveSlot;
    private int _liveLines;
    private string? _prompt;

    /// <summary>The process's own terminal.</summary>
    public static TerminalScreen OfProcess()
    {
        var terminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");
        var plain = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        return new TerminalScreen(Console.Out, terminal, terminal && !plain, () => terminal ? (Math.Max(40, Console.WindowWidth), Math.Max(10, Console.WindowHeight)) : (120, 50));
    }

    /// <summary>Raised after a final message was shown, with its slot.</summary>
    public event Action<string>? Shown;

    public void Show(string slot, Report report)
    {
        if (!report.Final && !editable)
        {
            return;
        }

        lock (_gate)
        {
            var (width, height) = size();
            IReadOnlyList<string> lines = TerminalRenderer.Render(report, width - 1, colour);
            if (!report.Final)
            {
                // What has scrolled out of the window cannot be taken back, so progress never grows beyond it.
                lines = [.. lines.Take(height - 3)];
            }

            Lift();
            if (_liveSlot != slot)
            {
                Settle();
            }
            else if (_liveLines > 0)
            {
                output.Write($"\e[{_liveLines}A\r\e[J");
            }

            foreach (var line in lines)
            {
                output.WriteLine(line);
            }

            (_liveSlot, _liveLines) = report.Final ? (null, 0) : (slot, lines.Count);
            if (report.Final)
            {
                output.WriteLine();
            }

            Lower();
        }

        if (report.Final)
        {
            Shown?.Invoke(slot);
        }
    }

    /// <summary>Writes a line of the bot's own, such as the greeting.</summary>
    public void Say(string line)
    {
        lock (_gate)
        {
            Lift();
            Settle();
            output.WriteLine(line);
            Lower();
        }
    }

    /// <summary>Shows the prompt with what was typed so far; null takes it away and leaves what was typed above.</summary>
    public void Prompt(string? prompt)
    {
        lock (_gate)
        {
            if (prompt is null)
            {
                if (_prompt is not null)
                {
                    output.WriteLine();
                }

                _prompt = null;
            }
            else
            {
                Lift();
                _prompt = prompt;
                Lower();
            }

            output.Flush();
        }
    }

    private void Settle() => (_liveSlot, _liveLines) = (null, 0);

    private void Lift()
    {
        if (_prompt is not null && editable)
        {
            output.Write("\r\e[K");
        }
    }

    private void Lower()
    {
        if (_prompt is not null && editable)
        {
            output.Write(_prompt);
        }

        output.Flush();
    }
}
