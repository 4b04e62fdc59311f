using System.Text;

namespace ChatOpsBot.Terminal;

/// <summary>Reads a line at a prompt, with history and the keys people expect: arrows, Home, End, Ctrl-A, -E, -U, -W, Ctrl-D.</summary>
public sealed class LineEditor(TerminalScreen screen, Func<ConsoleKeyInfo> readKey, List<string> history)
{
    private readonly StringBuilder _typed = new();
    private int _cursor;

    /// <returns>The line, or null at the end of input (Ctrl-D on an empty line).</returns>
    public string? ReadLine(string prompt)
    {
        _typed.Clear();
        _cursor = 0;
        var at = history.Count;
        while (true)
        {
            var behind = _typed.Length - _cursor;
            screen.Prompt(prompt + _typed + (behind > 0 ? $"\e[{behind}D" : ""));
            var key = readKey();
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    screen.Prompt(prompt + _typed);
                    screen.Prompt(null);
                    return _typed.ToString();
                case { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } when _typed.Length == 0:
                    screen.Prompt(null);
                    return null;
                case { Key: ConsoleKey.UpArrow } when at > 0:
                    Replace(history[--at]);
                    break;
                case { Key: ConsoleKey.DownArrow } when at < history.Count:
                    Replace(++at < history.Count ? history[at] : "");
                    break;
                case { Key: ConsoleKey.LeftArrow }:
                    _cursor = Math.Max(0, _cursor - 1);
                    break;
                case { Key: ConsoleKey.RightArrow }:
                    _cursor = Math.Min(_typed.Length, _cursor + 1);
                    break;
                case { Key: ConsoleKey.Home } or { Key: ConsoleKey.A, Modifiers: ConsoleModifiers.Control }:
                    _cursor = 0;
                    break;
                case { Key: ConsoleKey.End } or { Key: ConsoleKey.E, Modifiers: ConsoleModifiers.Control }:
                    _cursor = _typed.Length;
                    break;
                case { Key: ConsoleKey.U, Modifiers: ConsoleModifiers.Control }:
                    _typed.Remove(0, _cursor);
                    _cursor = 0;
                    break;
                case { Key: ConsoleKey.W, Modifiers: ConsoleModifiers.Control }:
                    var start = _typed.ToString(0, _cursor).TrimEnd().LastIndexOf(' ') + 1;
                    _typed.Remove(start, _cursor - start);
                    _cursor = start;
                    break;
                case { Key: ConsoleKey.Backspace } when _cursor > 0:
                    _typed.Remove(--_cursor, 1);
                    break;
                case { Key: ConsoleKey.Delete } when _cursor < _typed.Length:
                    _typed.Remove(_cursor, 1);
                    break;
                case { KeyChar: var typed } when !char.IsControl(typed):
                    _typed.Insert(_cursor++, typed);
                    break;
            }
        }
    }

    private void Replace(string line)
    {
        _typed.Clear().Append(line);
        _cursor = line.Length;
    }
}
